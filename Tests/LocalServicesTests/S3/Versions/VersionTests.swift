import LocalServices
import Testing

/// Versions of objects, by the names that requests call them.
struct VersionTests {
    private static let strange = "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD"
    private static let absent = "0123456789abcdef0123456789abcdef"
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `the version that came first is called null once others are kept`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let header = "x-amz-version-id"
            #expect(try await client.ask("PUT", "/bucket/a", [], "1").headers[header] == nil)
            #expect(try await client.ask("GET", "/bucket/a").headers[header] == nil)
            try await client.setVersioning("Suspended")
            for target in ["a", "a?tagging", "a?versionId=null"] {
                let told = try await client.ask("GET", "/bucket/\(target)").headers
                #expect(told[header] == "null")
            }
            #expect(try await client.ask("PUT", "/bucket/a", [], "2").headers[header] == nil)
            let source = [(name: "x-amz-copy-source", value: "bucket/a")]
            let copied = try await client.ask("PUT", "/bucket/b", source)
            #expect(copied.headers[header] == "null")
        }
    }

    @Test func `what could never be a version is told from one that is not there`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.setVersioning("Enabled")
            try await client.ask("PUT", "/bucket/a", [], "1")
            for method in ["GET", "DELETE"] {
                let refused = try await client.ask(
                    method, "/bucket/a?versionId=\(VersionTests.strange)")
                #expect(refused.status == 400)
                #expect(refused.text.contains("Invalid version id specified"))
                #expect(
                    refused.text.contains("<ArgumentValue>\(VersionTests.strange)</ArgumentValue>"))
            }
            let absent = "/bucket/a?versionId=\(VersionTests.absent)"
            #expect(try await client.ask("GET", absent).text.contains("NoSuchVersion"))
            #expect(try await client.ask("DELETE", absent).status == 204)
            let many = try await client.ask(
                "POST", "/bucket?delete", [("x-amz-sdk-checksum-algorithm", "CRC32")],
                """
                <Delete><Object><Key>a</Key><VersionId>\(VersionTests.strange)</VersionId>\
                </Object></Delete>
                """)
            #expect(many.text.contains("<Code>NoSuchVersion</Code>"))
        }
    }

    @Test(arguments: [("GET", ""), ("PUT", "<Tagging><TagSet/></Tagging>"), ("DELETE", "")])
    func `the mark of a deletion has no tags`(_ method: String, _ body: String) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.setVersioning("Enabled")
            try await client.ask("PUT", "/bucket/a", [], "1")
            let marker = try await client.ask("DELETE", "/bucket/a").headers["x-amz-version-id"]
            let refused = try await client.ask(method, "/bucket/a?tagging", [], body)
            #expect(refused.status == 405)
            #expect(
                refused.text.contains(
                    "<Method>\(method)</Method><ResourceType>DeleteMarker</ResourceType>"))
            #expect(try await client.ask("GET", "/bucket/a").status == 404)
            let source = "bucket/a?versionId=\(marker ?? "")"
            let copied = try await client.ask("PUT", "/bucket/b", [("x-amz-copy-source", source)])
            #expect(copied.status == 400)
            #expect(copied.text.contains("may not specifically refer to a delete marker"))
        }
    }

    @Test(arguments: ["version-id-marker=x", "key-marker=a&version-id-marker=\(strange)"])
    func `a list of versions goes on behind what could be one`(_ query: String) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "1")
            let refused = try await client.ask("GET", "/bucket?versions&\(query)")
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Code>InvalidArgument</Code>"))
        }
    }

    @Test func `a list of versions goes on where those of the page before were deleted`()
        async throws
    {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.setVersioning("Enabled")
            for _ in 0..<2 { try await client.ask("PUT", "/bucket/a", [], "1") }
            let query = "key-marker=a&version-id-marker=\(VersionTests.absent)"
            let rest = try await client.ask("GET", "/bucket?versions&\(query)")
            #expect(rest.text.split(separator: "<Version>").count == 3)
        }
    }

    @Test func `a bucket with versions says why it is not deleted`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.setVersioning("Enabled")
            try await client.ask("PUT", "/bucket/a", [], "1")
            let refused = try await client.ask("DELETE", "/bucket")
            #expect(refused.text.contains("You must delete all versions in the bucket."))
        }
    }

    @Test func `lists have whole seconds, as the object itself has`() async throws {
        let s3 = try await store.openWithBucket()
        store.pass(.milliseconds(118))
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "1")
            _ = try await client.beginUpload("/bucket/b")
            for query in ["list-type=2", "versions", "uploads"] {
                let text = try await client.ask("GET", "/bucket?\(query)").text
                #expect(text.contains(".000Z<"))
                #expect(!text.contains(".118Z"))
            }
        }
    }
}
