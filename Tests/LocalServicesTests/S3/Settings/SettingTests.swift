import LocalServices
import Testing

/// What is set for buckets, and what holds where nobody sets it.
struct SettingTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `a new bucket blocks public access and owns its objects`() async throws {
        try await ObjectClient.run(store.open()) { client in
            try await client.ask("PUT", "/fresh")
            let block = try await client.ask("GET", "/fresh?publicAccessBlock").text
            #expect(block.split(separator: ">true<").count == 5)
            let owner = try await client.ask("GET", "/fresh?ownershipControls").text
            #expect(owner.contains("<ObjectOwnership>BucketOwnerEnforced</ObjectOwnership>"))
            try await client.ask("DELETE", "/fresh?publicAccessBlock")
            #expect(try await client.ask("GET", "/fresh?publicAccessBlock").status == 404)
            try await client.ask(
                "PUT", "/fresh?publicAccessBlock", [],
                """
                <PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>\
                </PublicAccessBlockConfiguration>
                """)
            let some = try await client.ask("GET", "/fresh?publicAccessBlock").text
            #expect(some.contains("<BlockPublicAcls>true</BlockPublicAcls>"))
            #expect(some.contains("<BlockPublicPolicy>false</BlockPublicPolicy>"))
            let header = [(name: "x-amz-object-ownership", value: "ObjectWriter")]
            try await client.ask("PUT", "/written", header)
            let writer = try await client.ask("GET", "/written?ownershipControls").text
            #expect(writer.contains("<ObjectOwnership>ObjectWriter</ObjectOwnership>"))
            let random = [(name: "x-amz-object-ownership", value: "RandomValue")]
            let refused = try await client.ask("PUT", "/other", random)
            #expect(refused.text.contains("Invalid x-amz-object-ownership header: RandomValue"))
        }
    }

    @Test(arguments: [
        ("GET", "?website", 404, "NoSuchWebsiteConfiguration"), ("DELETE", "?website", 204, ""),
        ("GET", "?replication", 404, "ReplicationConfigurationNotFoundError"),
        ("DELETE", "?replication", 204, ""), ("GET", "?inventory", 200, "<IsTruncated>false"),
        ("GET", "?metrics&id=a", 404, "NoSuchConfiguration"),
        ("DELETE", "?analytics&id=a", 404, "NoSuchConfiguration"),
        ("GET", "?intelligent-tiering", 200, "<IsTruncated>false"),
        ("PUT", "?website", 501, "PutBucketWebsite"),
        ("PUT", "?inventory&id=a", 501, "PutBucketInventoryConfiguration"),
        ("PUT", "?object-lock", 400, "MissingRequestBodyError"),
    ])
    func `what a bucket never has is told, and not set`(
        _ method: String, _ query: String, _ status: Int, _ words: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let answer = try await client.ask(method, "/bucket\(query)")
            #expect(answer.status == status)
            #expect(words.isEmpty ? answer.text.isEmpty : answer.text.contains(words))
            guard status != 501, status != 400 else { return }
            #expect(try await client.ask(method, "/none\(query)").text.contains("NoSuchBucket"))
        }
    }

    @Test(arguments: ["GET", "HEAD"])
    func `a key for an object that is not encrypted by one is refused`(
        _ method: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "x")
            let name = "x-amz-server-side-encryption-customer-algorithm"
            let answer = try await client.ask(method, "/bucket/a", [(name, "AES256")])
            #expect(answer.status == 400)
            #expect(answer.text.contains("The encryption parameters are not applicable"))
        }
    }

    @Test(arguments: ["us-east-1", "nonsense"])
    func `a region that no bucket can name is refused`(_ region: String) async throws {
        try await ObjectClient.run(store.open()) { client in
            let refused = try await client.ask(
                "PUT", "/elsewhere", [],
                """
                <CreateBucketConfiguration><LocationConstraint>\(region)</LocationConstraint>\
                </CreateBucketConfiguration>
                """)
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Code>InvalidLocationConstraint</Code>"))
        }
    }

    @Test func `the answer to a page has what the bucket's rules say`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let page = [(name: "Origin", value: "https://app.example")]
            let asked = page + [("Access-Control-Request-Method", "GET")]
            let bare = try await client.ask("OPTIONS", "/bucket/a")
            #expect(bare.text.contains("Origin request header needed."))
            let none = try await client.ask("OPTIONS", "/none/a", asked)
            #expect(none.text.contains("CORSResponse: Bucket not found"))
            let unset = try await client.ask("OPTIONS", "/bucket/a", asked)
            #expect(unset.text.contains("CORSResponse: CORS is not enabled for this bucket."))
            try await client.ask(
                "PUT", "/bucket?cors", [],
                """
                <CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod>\
                <AllowedOrigin>https://*.example</AllowedOrigin>\
                <ExposeHeader>ETag</ExposeHeader></CORSRule></CORSConfiguration>
                """)
            for (method, status) in [("OPTIONS", 200), ("GET", 404)] {
                let told = try await client.ask(method, "/bucket/a", asked)
                #expect(told.status == status)
                #expect(told.headers["access-control-allow-origin"] == "https://app.example")
                #expect(told.headers["access-control-allow-credentials"] == "true")
                #expect(told.headers["access-control-expose-headers"] == "ETag")
            }
            let other = [(name: "Origin", value: "https://evil.test")]
            let quiet = try await client.ask("GET", "/bucket/a", other).headers
            #expect(quiet["access-control-allow-origin"] == nil)
        }
    }
}
