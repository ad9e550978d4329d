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

    @Test func `an annotation is refused, and its object stays`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "first")
            for method in ["PUT", "DELETE", "GET"] {
                let refused = try await client.ask(
                    method, "/bucket/a?annotation&annotationName=note", [], "second")
                #expect(refused.status == 501)
            }
            #expect(try await client.ask("GET", "/bucket/a").text == "first")
        }
    }

    @Test func `a hold until an event is refused`() async throws {
        let s3 = try await store.openWithBucket()
        try await s3.declareLock(of: "bucket")
        try await ObjectClient.run(s3) { client in
            let hold = [(name: "x-amz-object-lock-event-hold", value: "ON")]
            #expect(try await client.ask("PUT", "/bucket/a", hold, "1").status == 501)
            #expect(try await client.ask("GET", "/bucket/a").status == 404)
            try await client.ask("PUT", "/bucket/a", [], "1")
            let held = "<Retention><EventHold>ON</EventHold></Retention>"
            #expect(try await client.ask("PUT", "/bucket/a?retention", [], held).status == 501)
            let rule = """
                <ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>\
                <DefaultRetention><Mode>GOVERNANCE</Mode><Days>1</Days><DefaultEventHold>\
                <Days>1</Days></DefaultEventHold></DefaultRetention></Rule>\
                </ObjectLockConfiguration>
                """
            #expect(try await client.ask("PUT", "/bucket?object-lock", [], rule).status == 501)
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
        (
            "lifecycle",
            """
            <LifecycleConfiguration>\(rule.replacing("same", with: long))</LifecycleConfiguration>
            """, "InvalidArgument"
        ),
        (
            "lifecycle",
            """
            <LifecycleConfiguration>\
            \(rule.replacing("<Filter/>", with: "<Filter><And>\(tag)\(tag)</And></Filter>"))\
            </LifecycleConfiguration>
            """, "InvalidRequest"
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

    @Test(arguments: [
        ("/bucket/a?partNumber=1", "Cannot specify both Range header and partNumber"),
        ("/bucket/a", "<RangeRequested>bytes=9-</RangeRequested>"),
    ])
    func `a range that can not be is refused`(_ target: String, _ text: String) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "1")
            let refused = try await client.ask("GET", target, [("Range", "bytes=9-")])
            #expect(refused.text.contains(text))
        }
    }

    @Test(arguments: [
        ("GET", "/bucket?list-type=2&continuation-token=", "The continuation token provided"),
        ("PUT", "/a.-b", "<Code>InvalidBucketName</Code>"),
        ("PUT", "/bucket?policy", "the first byte must be '{'"),
    ])
    func `what can not be is refused in the words of S3`(
        _ method: String, _ target: String, _ text: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let refused = try await client.ask(method, target, [], method == "PUT" ? "x" : "")
            #expect(refused.status == 400)
            #expect(refused.text.contains(text))
        }
    }

    @Test(arguments: ["lifecycle", "cors", "tagging", "policy"])
    func `what is not set names its bucket`(_ setting: String) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let refused = try await client.ask("GET", "/bucket?\(setting)")
            #expect(refused.status == 404)
            #expect(refused.text.contains("<BucketName>bucket</BucketName>"))
        }
    }

    private static let long = String(repeating: "i", count: 256)
    private static let tag = "<Tag><Key>k</Key><Value>v</Value></Tag>"
    private static let rule = """
        <Rule><ID>same</ID><Status>Enabled</Status><Filter/>\
        <Expiration><Days>1</Days></Expiration></Rule>
        """
}
