import AWSWire
import LocalServices
import Testing

/// Copies, which share the files of what they are made of.
struct CopyTests {
    private static let source = [(name: "x-amz-copy-source", value: "/bucket/a")]
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `a copy shares the file, which goes with the last of them`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            try await client.ask("PUT", "/bucket/a", [], "x")
            #expect(try await client.ask("PUT", "/bucket/b", CopyTests.source).status == 200)
            #expect(store.files.count == 1)
            try await client.ask("DELETE", "/bucket/a")
            #expect(try await client.ask("GET", "/bucket/b").text == "x")
            try await client.ask("DELETE", "/bucket/b")
            #expect(store.files.isEmpty)
        }
    }

    @Test func `a copy onto itself keeps its file`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            try await client.ask("PUT", "/bucket/a", [], "x")
            let headers =
                CopyTests.source + [(name: "x-amz-metadata-directive", value: "REPLACE")]
            #expect(try await client.ask("PUT", "/bucket/a", headers).status == 200)
            #expect(try await client.ask("GET", "/bucket/a").text == "x")
            #expect(store.files.count == 1)
        }
    }

    @Test func `a copy onto itself must say something new, so that no class is lost`()
        async throws
    {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let infrequent = [(name: "x-amz-storage-class", value: "STANDARD_IA")]
            try await client.ask("PUT", "/bucket/a", infrequent, "x")
            let refused = try await client.ask("PUT", "/bucket/a", CopyTests.source)
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Code>InvalidRequest</Code>"))
            let kept = try await client.ask("HEAD", "/bucket/a").headers
            #expect(kept["x-amz-storage-class"] == "STANDARD_IA")
        }
    }

    @Test(arguments: [
        (name: "x-amz-server-side-encryption", value: "AES256"),
        ("x-amz-website-redirect-location", "/there"),
    ])
    func `encryption and a redirection are something new`(
        _ header: (name: String, value: String),
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "x")
            let headers = CopyTests.source + [header]
            #expect(try await client.ask("PUT", "/bucket/a", headers).status == 200)
        }
    }

    @Test func `a bucket's encryption lets objects be copied onto themselves`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "x")
            try await client.ask(
                "PUT", "/bucket?encryption", [],
                """
                <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>\
                <SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>\
                </ServerSideEncryptionConfiguration>
                """)
            #expect(try await client.ask("PUT", "/bucket/a", CopyTests.source).status == 200)
        }
    }

    @Test func `a redirection stays with what it was said of`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let redirect = "x-amz-website-redirect-location"
            try await client.ask(
                "PUT", "/bucket/a", [(redirect, "/there"), ("Cache-Control", "no-cache")], "x")
            try await client.ask("PUT", "/bucket/b", CopyTests.source)
            let copied = try await client.ask("HEAD", "/bucket/b").headers
            #expect(copied[redirect] == nil)
            #expect(copied["cache-control"] == "no-cache")
        }
    }

    @Test(arguments: [
        ("bytes=0-9", "InvalidArgument", "is not valid for source object of size: 4"),
        ("bytes=4-4", "InvalidRequest", "copy range is invalid for the source object size"),
        ("bytes=2-1", "InvalidArgument", "must be of the form bytes=first-last"),
        ("bytes=1-", "InvalidArgument", "must be of the form bytes=first-last"),
        ("0-1", "InvalidArgument", "must be of the form bytes=first-last"),
    ])
    func `a range that the source does not have is refused in S3's words`(
        _ range: String, _ code: String, _ words: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "abcd")
            let upload = try await client.beginUpload("/bucket/b")
            let refused = try await client.ask(
                "PUT", "/bucket/b?partNumber=1&uploadId=\(upload)",
                CopyTests.source + [("x-amz-copy-source-range", range)])
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Code>\(code)</Code>"))
            #expect(refused.text.contains(words))
        }
    }

    @Test func `tags are copied, or said anew, and nothing between`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "x")
            let refused = try await client.ask(
                "PUT", "/bucket/b", CopyTests.source + [("x-amz-tagging-directive", "BOTH")])
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Message>Unknown tagging directive.</Message>"))
        }
    }
}
