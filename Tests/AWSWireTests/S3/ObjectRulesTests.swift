import AWSWire
import DynamoModel
import Testing

/// What names, ranges, dates and routes are to S3.
struct ObjectRulesTests {
    @Test(arguments: ["abc", "a.b-c", "123", String(repeating: "a", count: 63)])
    func `these are names of buckets`(_ name: String) throws {
        try BucketName.check(name)
    }

    @Test(arguments: [
        "", "ab", "Abc", "a_b", "-ab", "ab-", "a..b", "1.2.3.4", "xn--a", "a-s3alias", "a/b",
        String(repeating: "a", count: 64),
    ])
    func `these are none`(_ name: String) {
        #expect(throws: S3Error.self) { try BucketName.check(name) }
    }

    @Test(
        arguments: [
            ("bytes=0-3", 0..<4), ("bytes=4-", 4..<10), ("bytes=-2", 8..<10),
            ("bytes=8-99", 8..<10), ("bytes=0-9223372036854775807", 0..<10),
            ("bytes=9-9223372036854775807", 9..<10),
            ("bytes=-99", 0..<10), ("bytes=9223372036854775806-", nil), ("bytes=-0", nil),
        ] as [(String, Range<Int64>?)])
    func `a range has its places`(_ header: String, _ expected: Range<Int64>?) throws {
        let range = try #require(ByteRange(header))
        #expect((try? range.places(inBytes: 10)) == expected)
    }

    @Test(arguments: ["bytes=", "bytes=-", "bytes=2-1", "bytes=0-1,3-4", "items=0-1", "bytes=+1-2"])
    func `what is no range is passed over`(_ header: String) {
        #expect(ByteRange(header) == nil)
    }

    @Test func `dates of HTTP are written and read`() throws {
        let time = Timestamp(milliseconds: 1_795_256_102_000)
        #expect(time.httpText == "Sat, 21 Nov 2026 10:15:02 GMT")
        #expect(Timestamp(http: time.httpText) == time)
        #expect(Timestamp(http: "21 Nov 2026") == nil)
    }

    @Test(arguments: [
        ("GET", "/", "ListBuckets"), ("GET", "/b", "ListObjects"), ("GET", "/b/", "ListObjects"),
        ("GET", "/b?list-type=2", "ListObjectsV2"), ("PUT", "/b/k", "PutObject"),
        ("PUT", "/b/k?partNumber=1&uploadId=x", "UploadPart"),
        ("GET", "/b/k?uploadId=x", "ListParts"), ("GET", "/b?website", "GetBucketWebsite"),
        ("GET", "/b//", "GetObject"), ("DELETE", "/b?policy", "DeleteBucketPolicy"),
        ("PUT", "/b/k?annotation&annotationName=a", "PutObjectAnnotation"),
        ("GET", "/b/k?annotation&annotationName=a", "GetObjectAnnotation"),
        ("GET", "/b/k?annotation", "ListObjectAnnotations"),
        ("DELETE", "/b/k?annotation&annotationName=a", "DeleteObjectAnnotation"),
        (
            "PUT", "/b?metadataJournalTable",
            "UpdateBucketMetadataJournalTableConfiguration"
        ),
    ])
    func `a request leads to its operation`(
        _ method: String, _ target: String, _ expected: String,
    ) throws {
        #expect(try name(method, target) == "S3.\(expected)")
    }

    @Test func `a copy is asked for by a header`() throws {
        let header = [(name: "X-Amz-Copy-Source", value: "/a/b")]
        #expect(try name("PUT", "/b/k", header) == "S3.CopyObject")
        #expect(try name("PUT", "/b/k?uploadId=x", header) == "S3.UploadPartCopy")
    }

    @Test func `a method that nothing has is not allowed`() {
        #expect(throws: S3Error.methodNotAllowed) { try name("POST", "/") }
    }

    @Test func `a copy source names a version, too`() throws {
        let source = try CopySource("/bucket/a%20b/c?versionId=x%2By")
        #expect(source.bucket == "bucket")
        #expect(source.key == "a b/c")
        #expect(source.version == "x+y")
    }

    @Test(arguments: [nil, "", "bucket", "/bucket/", "//k"])
    func `a copy source that is none is refused`(_ header: String?) {
        #expect(throws: S3Error.self) { try CopySource(header) }
    }

    private func name(
        _ method: String, _ target: String, _ headers: [(name: String, value: String)] = [],
    ) throws -> String {
        let table = S3Table([:], desk: RequestDesk(), requiresVerification: false) {
            () throws(S3Error) in throw .slowDown
        }
        let request = try S3Request(
            method: method, target: target, headers: headers, requestID: "id")
        return table.operations[try table.place(of: request)].name
    }
}
