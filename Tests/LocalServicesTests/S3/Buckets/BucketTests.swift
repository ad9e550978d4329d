import LocalServices
import Testing

/// Buckets, and what is said of them from the beginning.
struct BucketTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `a bucket keeps the tags that it is made with`() async throws {
        try await ObjectClient.run(store.open()) { client in
            let tags = "<Tags><Tag><Key>team</Key><Value>red</Value></Tag></Tags>"
            let made = try await client.ask(
                "PUT", "/tagged", [],
                "<CreateBucketConfiguration>\(tags)</CreateBucketConfiguration>")
            #expect(made.status == 200)
            let kept = try await client.ask("GET", "/tagged?tagging")
            #expect(kept.text.contains("<Key>team</Key><Value>red</Value>"))
            let refused = try await client.ask(
                "PUT", "/other", [],
                """
                <CreateBucketConfiguration>\
                \(tags.replacing("team", with: "aws:team"))</CreateBucketConfiguration>
                """)
            #expect(refused.status == 400)
            #expect(try await client.ask("HEAD", "/other").status == 404)
        }
    }

    @Test func `no tags are as if there never were some`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let empty = "<Tagging><TagSet/></Tagging>"
            #expect(try await client.ask("PUT", "/bucket?tagging", [], empty).status == 204)
            let told = try await client.ask("GET", "/bucket?tagging")
            #expect(told.text.contains("<Code>NoSuchTagSet</Code>"))
        }
    }

    @Test func `buckets are listed in pages, and by their names and regions`() async throws {
        try await ObjectClient.run(store.open()) { client in
            for name in ["alpha", "beta", "betas"] { try await client.ask("PUT", "/\(name)") }
            try await client.create("gamma", constraint: "eu-west-1")
            func names(_ query: String) async throws -> [String] {
                ObjectClient.texts("Name", in: try await client.ask("GET", "/?\(query)").text)
            }
            #expect(try await names("prefix=beta") == ["beta", "betas"])
            #expect(try await names("bucket-region=eu-west-1") == ["gamma"])
            let page = try await client.ask("GET", "/?max-buckets=2").text
            #expect(ObjectClient.texts("Name", in: page) == ["alpha", "beta"])
            #expect(ObjectClient.texts("BucketRegion", in: page) == ["us-east-1", "us-east-1"])
            let token = ObjectClient.texts("ContinuationToken", in: page).first ?? ""
            #expect(try await names("continuation-token=\(token)") == ["betas", "gamma"])
            let all = try await client.ask("GET", "/").text
            #expect(!all.contains("<BucketRegion>"))
            #expect(!all.contains("<ContinuationToken>"))
        }
    }

    @Test(arguments: [
        ("max-buckets=0", "Argument max-buckets must be an integer between 1 and 10000."),
        ("max-buckets=x", "Argument max-buckets must be an integer between 1 and 10000."),
        ("bucket-region=nowhere", "Argument value nowhere is not a valid AWS Region"),
        ("continuation-token=*", "The continuation token provided is incorrect"),
    ])
    func `a list of buckets that can not be is refused`(
        _ query: String, _ message: String,
    ) async throws {
        try await ObjectClient.run(store.open()) { client in
            let refused = try await client.ask("GET", "/?\(query)")
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Code>InvalidArgument</Code>"))
            #expect(refused.text.contains("<Message>\(message)</Message>"))
        }
    }

    @Test(
        arguments: [
            ("eu-west-1", nil, "unspecified"), ("eu-west-1", "eu-west-2", "eu-west-2"),
        ] as [(String, String?, String)]
    )
    func `a region makes buckets of its own only`(
        _ client: String, _ constraint: String?, _ told: String,
    ) async throws {
        try await ObjectClient.run(store.open()) { [client] asker in
            let refused = try await asker.create("abroad", constraint: constraint, from: client)
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Code>IllegalLocationConstraintException</Code>"))
            #expect(refused.text.contains("The \(told) location constraint is incompatible"))
            #expect(try await asker.ask("HEAD", "/abroad").status == 404)
        }
    }

    @Test(
        arguments: [
            ("us-east-1", nil, ""), ("us-east-1", "eu-west-2", "eu-west-2"),
            ("eu-west-1", "eu-west-1", "eu-west-1"), ("local", nil, ""),
        ] as [(String, String?, String)]
    )
    func `a bucket is where its client wants it`(
        _ client: String, _ constraint: String?, _ place: String,
    ) async throws {
        try await ObjectClient.run(store.open()) { [client] asker in
            let made = try await asker.create("mine", constraint: constraint, from: client)
            #expect(made.status == 200)
            let told = try await asker.ask("GET", "/mine?location").text
            #expect(told.contains(">\(place)</LocationConstraint>"))
        }
    }
}

extension ObjectClient {
    @discardableResult
    fileprivate func create(
        _ bucket: String, constraint: String?, from region: String? = nil,
    ) async throws -> (status: Int, headers: [String: String], text: String) {
        let signed = region.map { region in
            let credential = "Credential=A/20261121/\(region)/s3/aws4_request"
            return [
                (
                    name: "Authorization",
                    value: "AWS4-HMAC-SHA256 \(credential), SignedHeaders=host, Signature=0"
                )
            ]
        }
        let named = constraint.map { "<LocationConstraint>\($0)</LocationConstraint>" }
        return try await ask(
            "PUT", "/\(bucket)", signed ?? [],
            named.map { "<CreateBucketConfiguration>\($0)</CreateBucketConfiguration>" } ?? "")
    }
}
