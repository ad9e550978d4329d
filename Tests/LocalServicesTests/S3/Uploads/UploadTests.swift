import AWSWire
import DynamoModel
import LocalServices
import Testing

/// Objects that come in parts, and what is checked of them.
struct UploadTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test(arguments: [["CRC32"], ["CRC32", "SHA256"], [], ["CRC64NVME"]])
    func `without an algorithm the whole has S3's own checksum`(
        _ algorithms: [String],
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let upload = try await client.beginUpload("/bucket/a")
            let target = "/bucket/a?uploadId=\(upload)"
            let part = String(repeating: "x", count: 5 << 20)
            var parts = ""
            for (place, body) in [part, "end"].enumerated() {
                let algorithm = algorithms.isEmpty ? nil : algorithms[place % algorithms.count]
                let tag = try await client.ask(
                    "PUT", "\(target)&partNumber=\(place + 1)",
                    algorithm.map { [("x-amz-sdk-checksum-algorithm", $0)] } ?? [], body
                ).headers["etag"]
                parts +=
                    "<Part><PartNumber>\(place + 1)</PartNumber><ETag>\(tag ?? "")</ETag></Part>"
            }
            #expect(try await !client.ask("GET", target).text.contains("Checksum"))
            let done = try await client.ask(
                "POST", target, [],
                "<CompleteMultipartUpload>\(parts)</CompleteMultipartUpload>")
            let digest = ChecksumAlgorithm.crc64NVME.digest(Array((part + "end").utf8))
            let value = Base64.encode(digest)
            #expect(done.text.contains("<ChecksumCRC64NVME>\(value)</ChecksumCRC64NVME>"))
            #expect(done.text.contains("<ChecksumType>FULL_OBJECT</ChecksumType>"))
            let told = try await client.ask(
                "GET", "/bucket/a?attributes", [("x-amz-object-attributes", "ObjectParts")])
            #expect(told.text.contains("<ObjectParts><PartsCount>2</PartsCount></ObjectParts>"))
        }
    }

    @Test func `uploads with a common beginning are one entry, and not on the next page too`()
        async throws
    {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            _ = try await client.beginUpload("/bucket/a/b")
            let all = try await client.ask("GET", "/bucket?uploads&delimiter=/")
            #expect(all.text.contains("<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes>"))
            let inside = "/bucket?uploads&delimiter=/&key-marker=a/a"
            #expect(try await !client.ask("GET", inside).text.contains("CommonPrefixes"))
        }
    }

    @Test func `a checksum of the parts needs that of each`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let upload = try await client.beginUpload(
                "/bucket/a", [("x-amz-checksum-algorithm", "SHA256")])
            let target = "/bucket/a?uploadId=\(upload)"
            let part = try await client.ask(
                "PUT", "\(target)&partNumber=1", [("x-amz-sdk-checksum-algorithm", "SHA256")], "x")
            let sum = part.headers["x-amz-checksum-sha256"] ?? ""
            func complete(
                _ element: String, _ headers: [(name: String, value: String)] = [],
            ) async throws -> (status: Int, headers: [String: String], text: String) {
                try await client.ask(
                    "POST", target, headers,
                    """
                    <CompleteMultipartUpload><Part><PartNumber>1</PartNumber>\
                    <ETag>\(part.headers["etag"] ?? "")</ETag>\(element)</Part>\
                    </CompleteMultipartUpload>
                    """)
            }
            let given = "<ChecksumSHA256>\(sum)</ChecksumSHA256>"
            let missing = try await complete("")
            #expect(missing.status == 400)
            #expect(missing.text.contains("It was missing for part 1 in the request."))
            let whole = [(name: "x-amz-checksum-type", value: "FULL_OBJECT")]
            let other = try await complete(given, whole)
            #expect(other.text.contains("created using the COMPOSITE checksum mode."))
            let size = [(name: "x-amz-mp-object-size", value: "9")]
            let wrong = try await complete(given, size)
            #expect(wrong.text.contains("header value 9 does not match what was computed: 1"))
            #expect(try await complete(given).status == 200)
            let told = try await client.ask(
                "GET", "/bucket/a?attributes", [("x-amz-object-attributes", "Checksum")])
            #expect(told.text.contains("<ChecksumType>COMPOSITE</ChecksumType>"))
            #expect(!told.text.contains("-1<"))
        }
    }

    @Test(arguments: [
        ("PUT", "/bucket/a?partNumber=1", "InvalidArgument", "accept partNumber without uploadId"),
        ("PUT", "/bucket/a?partNumber=0&uploadId=", "InvalidArgument", "and 10000, inclusive"),
        ("PUT", "/bucket/a?partNumber=10001&uploadId=", "InvalidArgument", "10000, inclusive"),
        ("GET", "/bucket/a?partNumber=0", "InvalidArgument", "between 1 and 10000, inclusive"),
    ])
    func `a part that can not be is refused, and nothing is written`(
        _ method: String, _ target: String, _ code: String, _ words: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "first")
            let upload = try await client.beginUpload("/bucket/a")
            let end = target.hasSuffix("=") ? upload : ""
            let refused = try await client.ask(method, target + end, [], "part")
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Code>\(code)</Code>"))
            #expect(refused.text.contains(words))
            #expect(try await client.ask("GET", "/bucket/a").text == "first")
        }
    }

    @Test(arguments: [
        ("x-amz-mp-object-size", "-1", "header is less than zero: '-1'"),
        ("x-amz-mp-object-size", "x", "header is invalid: 'x'"),
        ("x-amz-checksum-crc32", "AA", "Value for x-amz-checksum-crc32 header is invalid."),
        ("x-none", "", "<Message>PartNumber must be &gt;= 1</Message>"),
    ])
    func `what completes no upload is refused in S3's words`(
        _ header: String, _ value: String, _ words: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let upload = try await client.beginUpload("/bucket/a")
            let number = header == "x-none" ? 0 : 1
            let refused = try await client.ask(
                "POST", "/bucket/a?uploadId=\(upload)", [(header, value)],
                """
                <CompleteMultipartUpload><Part><PartNumber>\(number)</PartNumber>\
                <ETag>x</ETag></Part></CompleteMultipartUpload>
                """)
            #expect(refused.status == 400)
            #expect(refused.text.contains(words))
        }
    }

    @Test(arguments: [
        ("SHA256", "HALF", "Value for x-amz-checksum-type header is invalid."),
        ("", "COMPOSITE", "can only be used with the x-amz-checksum-algorithm header."),
        ("SHA256", "FULL_OBJECT", "cannot be used with the sha256 checksum algorithm."),
    ])
    func `a kind of checksum that can not be is refused`(
        _ algorithm: String, _ kind: String, _ words: String,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let named: [(name: String, value: String)] =
                algorithm.isEmpty ? [] : [("x-amz-checksum-algorithm", algorithm)]
            let refused = try await client.ask(
                "POST", "/bucket/a?uploads", named + [("x-amz-checksum-type", kind)])
            #expect(refused.status == 400)
            #expect(refused.text.contains(words))
        }
    }
}
