import LocalServices
import Testing

/// What S3 refuses, by the codes that clients match on.
struct RefusalTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `what is to be added to an object is refused, and the object stays`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "first")
            let offset = [(name: "x-amz-write-offset-bytes", value: "5")]
            let refused = try await client.ask("PUT", "/bucket/a", offset, "second")
            #expect(refused.status == 501)
            #expect(refused.text.contains("<Code>NotImplemented</Code>"))
            #expect(try await client.ask("GET", "/bucket/a").text == "first")
        }
    }

    @Test func `a part is copied from bytes that are there, or not at all`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "0123456789")
            let upload = try await client.beginUpload("/bucket/b")
            let headers = [
                (name: "x-amz-copy-source", value: "/bucket/a"),
                (name: "x-amz-copy-source-range", value: "bytes=5-10"),
            ]
            let refused = try await client.ask(
                "PUT", "/bucket/b?partNumber=1&uploadId=\(upload)", headers)
            #expect(refused.status == 400)
            #expect(refused.text.contains("source object of size: 10"))
        }
    }

    @Test(arguments: [
        (
            "versioning", "<VersioningConfiguration><Status>On</Status></VersioningConfiguration>",
            "MalformedXML"
        ),
        ("versioning", "<VersioningConfiguration/>", "IllegalVersioningConfigurationException"),
        (
            "lifecycle",
            """
            <LifecycleConfiguration>\(rule)\(rule)</LifecycleConfiguration>
            """, "InvalidArgument"
        ),
    ])
    func `settings that can not be are refused`(
        _ setting: String, _ document: String, _ code: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let refused = try await client.ask("PUT", "/bucket?\(setting)", [], document)
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Code>\(code)</Code>"))
        }
    }

    private static let rule = """
        <Rule><ID>same</ID><Status>Enabled</Status><Filter/>\
        <Expiration><Days>1</Days></Expiration></Rule>
        """
}
