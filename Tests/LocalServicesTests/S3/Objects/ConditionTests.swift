import DynamoModel
import LocalServices
import Testing

@testable import AWSWire

/// What must hold of an object before something is done with it.
struct ConditionTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test(arguments: ["x-amz-if-match-size", "x-amz-if-match-last-modified-time"])
    func `a condition that only other buckets have deletes nothing`(_ name: String) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "first")
            let refused = try await client.ask("DELETE", "/bucket/a", [(name, "10")])
            #expect(refused.status == 501)
            #expect(refused.text.contains("<Header>\(name)</Header>"))
            #expect(try await client.ask("GET", "/bucket/a").text == "first")
        }
    }

    @Test(arguments: [
        ("<ETag>bad</ETag>", "PreconditionFailed"), ("<Size>1</Size>", "NotImplemented"),
        ("<LastModifiedTime>Sat, 21 Nov 2026 10:15:02 GMT</LastModifiedTime>", "NotImplemented"),
    ])
    func `each of many deletions has its condition`(_ element: String, _ code: String) async throws
    {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "first")
            let answer = try await client.ask(
                "POST", "/bucket?delete", [("x-amz-sdk-checksum-algorithm", "CRC32")],
                """
                <Delete><Object><Key>a</Key>\(element)</Object>\
                <Object><Key>b</Key></Object></Delete>
                """)
            #expect(answer.text.contains("<Error><Key>a</Key><Code>\(code)</Code>"))
            #expect(answer.text.contains("<Deleted><Key>b</Key></Deleted>"))
            #expect(try await client.ask("GET", "/bucket/a").text == "first")
        }
    }

    @Test func `what is not there does not match, nor does the mark of a deletion`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let anything = [(name: "If-Match", value: "*")]
            #expect(try await client.ask("DELETE", "/bucket/a", anything).status == 412)
            #expect(try await client.ask("DELETE", "/bucket/a", [("If-Match", "x")]).status == 404)
            try await client.setVersioning("Enabled")
            let version = try #require(
                try await client.ask("PUT", "/bucket/a", [], "1").headers["x-amz-version-id"])
            let other = [(name: "If-Match", value: "other")]
            let place = "/bucket/a?versionId=\(version)"
            #expect(try await client.ask("DELETE", place, other).status == 412)
            #expect(try await client.ask("DELETE", "/bucket/a", anything).status == 204)
            #expect(try await client.ask("DELETE", "/bucket/a", anything).status == 412)
            #expect(try await client.ask("GET", place).text == "1")
        }
    }

    @Test(arguments: [
        ([(name: "If-Match", value: "*")], "If-Match"), ([("If-None-Match", "x")], "If-None-Match"),
        ([("If-Match", "x"), ("If-None-Match", "*")], "If-Match,If-None-Match"),
    ])
    func `conditions that writing does not have are refused as S3 does`(
        _ headers: [(name: String, value: String)], _ named: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let refused = try await client.ask("PUT", "/bucket/a", headers, "1")
            #expect(refused.status == 501)
            #expect(refused.text.contains("<Header>\(named)</Header><additionalMessage>"))
        }
    }

    @Test(arguments: [true, false])
    func `an upload that depends on what others wrote meanwhile is refused`(
        _ isDeleted: Bool,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            try await client.setVersioning("Enabled")
            let upload = try await client.beginUpload("/bucket/a")
            let target = "/bucket/a?uploadId=\(upload)"
            let part = try await client.ask("PUT", "\(target)&partNumber=1", [], "part")
            store.pass(.seconds(1))
            let tag = try #require(
                try await client.ask("PUT", "/bucket/a", [], "other").headers["etag"])
            if isDeleted { try await client.ask("DELETE", "/bucket/a") }
            let refused = try await client.ask(
                "POST", target, isDeleted ? [("If-None-Match", "*")] : [("If-Match", tag)],
                """
                <CompleteMultipartUpload><Part><PartNumber>1</PartNumber>\
                <ETag>\(part.headers["etag"] ?? "")</ETag></Part></CompleteMultipartUpload>
                """)
            #expect(refused.status == 409)
            #expect(refused.text.contains("<Code>ConditionalRequestConflict</Code>"))
            #expect(refused.text.contains("<Key>a</Key>"))
        }
    }

    @Test(arguments: [true, false])
    func `an upload knows of a deletion that left nothing`(_ isVersioned: Bool) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            if isVersioned { try await client.setVersioning("Enabled") }
            let put = try await client.ask("PUT", "/bucket/a", [], "first")
            try await client.ask("PUT", "/bucket/other", [], "x")
            let absent = [(name: "If-None-Match", value: "*")]
            var answers: [Int] = []
            for key in ["a", "b"] {
                let upload = try await client.beginUpload("/bucket/\(key)")
                let target = "/bucket/\(key)?uploadId=\(upload)"
                let part = try await client.ask("PUT", "\(target)&partNumber=1", [], "part")
                let version = put.headers["x-amz-version-id"].map { "?versionId=\($0)" } ?? ""
                try await client.ask("DELETE", "/bucket/a\(version)")
                try await client.ask("DELETE", "/bucket/other")
                let done = try await client.ask(
                    "POST", target, absent,
                    """
                    <CompleteMultipartUpload><Part><PartNumber>1</PartNumber>\
                    <ETag>\(part.headers["etag"] ?? "")</ETag></Part></CompleteMultipartUpload>
                    """)
                answers.append(done.status)
            }
            #expect(answers == [409, 200])
        }
    }

    @Test func `a time to come is no condition, and a copy's condition has its own name`()
        async throws
    {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            try await client.ask("PUT", "/bucket/a", [], "first")
            let later = store.now.advanced(by: .seconds(60)).httpText
            let since = [(name: "If-Modified-Since", value: later)]
            #expect(try await client.ask("GET", "/bucket/a", since).text == "first")
            let source = [(name: "x-amz-copy-source", value: "bucket/a")]
            let copied = try await client.ask(
                "PUT", "/bucket/b", source + [("x-amz-copy-source-If-Modified-Since", later)])
            #expect(copied.status == 200)
            let refused = try await client.ask(
                "PUT", "/bucket/b", source + [("x-amz-copy-source-if-match", "other")])
            #expect(refused.status == 412)
            #expect(refused.text.contains("<Condition>x-amz-copy-source-If-Match</Condition>"))
        }
    }
}
