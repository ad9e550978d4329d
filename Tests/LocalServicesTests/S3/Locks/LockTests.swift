import AWSWire
import DynamoModel
import LocalServices
import Testing

/// What keeps versions of objects from being deleted, and buckets from the wrong hands.
struct LockTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `another mode needs leave to pass over the one there is`() async throws {
        let s3 = try await store.openWithBucket()
        try await s3.declareLock(of: "bucket")
        try await ObjectClient.run(s3) { [store] client in
            let until = "\(store.now.advanced(by: .seconds(3600)))"
            try await client.ask(
                "PUT", "/bucket/a",
                [
                    ("x-amz-object-lock-mode", "GOVERNANCE"),
                    ("x-amz-object-lock-retain-until-date", until),
                ], "1")
            let compliance = """
                <Retention><Mode>COMPLIANCE</Mode><RetainUntilDate>\(until)</RetainUntilDate>\
                </Retention>
                """
            let refused = try await client.ask("PUT", "/bucket/a?retention", [], compliance)
            #expect(refused.status == 403)
            let bypass = [(name: "x-amz-bypass-governance-retention", value: "true")]
            let taken = try await client.ask("PUT", "/bucket/a?retention", bypass, compliance)
            #expect(taken.status == 200)
        }
    }

    @Test(arguments: ["true", "false"])
    func `nothing is passed over in a bucket without a lock`(_ value: String) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "1")
            let bypass = [(name: "x-amz-bypass-governance-retention", value: value)]
            let checked = bypass + [("x-amz-sdk-checksum-algorithm", "CRC32")]
            let document = "<Delete><Object><Key>a</Key></Object></Delete>"
            for refused in [
                try await client.ask("DELETE", "/bucket/a", bypass),
                try await client.ask("POST", "/bucket?delete", checked, document),
            ] {
                #expect(refused.status == 400)
                #expect(refused.text.contains("only applicable to Object Lock enabled buckets."))
            }
            #expect(try await client.ask("GET", "/bucket/a").text == "1")
        }
    }

    @Test(arguments: [
        ("retention", "<Retention><Mode>governance</Mode>\(until)</Retention>"),
        ("legal-hold", "<LegalHold><Status>on</Status></LegalHold>"),
    ])
    func `a document with a word that is none is malformed`(
        _ query: String, _ document: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await s3.declareLock(of: "bucket")
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "1")
            let refused = try await client.ask("PUT", "/bucket/a?\(query)", [], document)
            #expect(refused.text.contains("<Code>MalformedXML</Code>"))
        }
    }

    @Test func `a legal hold is told once somebody said something of it`() async throws {
        let s3 = try await store.openWithBucket()
        try await s3.declareLock(of: "bucket")
        try await ObjectClient.run(s3) { client in
            let name = "x-amz-object-lock-legal-hold"
            try await client.ask("PUT", "/bucket/a", [], "1")
            #expect(try await client.ask("HEAD", "/bucket/a").headers[name] == nil)
            let never = try await client.ask("GET", "/bucket/a?legal-hold")
            #expect(never.status == 404)
            #expect(never.text.contains("<Code>NoSuchObjectLockConfiguration</Code>"))
            for status in ["ON", "OFF"] {
                let document = "<LegalHold><Status>\(status)</Status></LegalHold>"
                try await client.ask("PUT", "/bucket/a?legal-hold", [], document)
                #expect(try await client.ask("HEAD", "/bucket/a").headers[name] == status)
                let told = try await client.ask("GET", "/bucket/a?legal-hold").text
                #expect(told.contains("<Status>\(status)</Status>"))
            }
            try await client.ask("PUT", "/bucket/b", [(name, "OFF")], "1")
            #expect(try await client.ask("HEAD", "/bucket/b").headers[name] == "OFF")
        }
    }

    @Test func `an upload is completed also where its retention is over by then`() async throws {
        let s3 = try await store.openWithBucket()
        try await s3.declareLock(of: "bucket")
        try await ObjectClient.run(s3) { [store] client in
            let soon = "\(store.now.advanced(by: .seconds(60)))"
            let upload = try await client.beginUpload(
                "/bucket/a",
                [
                    ("x-amz-object-lock-mode", "GOVERNANCE"),
                    ("x-amz-object-lock-retain-until-date", soon),
                ])
            let target = "/bucket/a?uploadId=\(upload)"
            let part = try await client.ask("PUT", "\(target)&partNumber=1", [], "x")
            store.pass(.seconds(61))
            let done = try await client.ask(
                "POST", target, [],
                """
                <CompleteMultipartUpload><Part><PartNumber>1</PartNumber>\
                <ETag>\(part.headers["etag"] ?? "")</ETag></Part></CompleteMultipartUpload>
                """)
            #expect(done.status == 200)
            #expect(done.headers["x-amz-server-side-encryption"] == "AES256")
        }
    }

    private static let until = "<RetainUntilDate>2099-01-01T00:00:00Z</RetainUntilDate>"

    @Test func `a bucket that is to be somebody else's is left alone`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "1")
            let other = [(name: "x-amz-expected-bucket-owner", value: "111122223333")]
            for (method, target) in [
                ("GET", "/bucket/a"), ("DELETE", "/bucket/a"), ("PUT", "/bucket/a"),
                ("GET", "/bucket"), ("DELETE", "/bucket"),
            ] {
                let refused = try await client.ask(method, target, other)
                #expect(refused.status == 403)
                #expect(refused.text.contains("<Code>AccessDenied</Code>"))
            }
            let owner = [(name: "x-amz-expected-bucket-owner", value: "000000000000")]
            #expect(try await client.ask("GET", "/bucket/a", owner).text == "1")
            let source = [
                (name: "x-amz-copy-source", value: "bucket/a"),
                ("x-amz-source-expected-bucket-owner", "111122223333"),
            ]
            #expect(try await client.ask("PUT", "/bucket/b", source).status == 403)
        }
    }
}
