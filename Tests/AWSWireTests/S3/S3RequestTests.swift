import Testing

@testable import AWSWire

/// What requests of S3 are about.
struct S3RequestTests {
    @Test(arguments: [
        ("photos.localhost:8000", "/a/b.jpg", "photos", "a/b.jpg"),
        ("photos.localhost", "/", "photos", nil),
        ("photos.s3.localhost:8000", "/?list-type=2", "photos", nil),
        ("a.b.s3.eu-west-1.localhost", "/k", "a.b", "k"),
        ("s3-logs.localhost:8000", "/photos/a", "s3-logs", "photos/a"),
        ("team.s3-data.localhost", "/k", "team.s3-data", "k"),
        ("my.s3.bucket.localhost", "/k", "my.s3.bucket", "k"),
        ("photos.s3.dualstack.eu-west-1.amazonaws.com", "/k", "photos", "k"),
        ("Photos.S3.amazonaws.com", "//k", "photos", "/k"),
        ("photos.s3.eu-west-1.amazonaws.com", "/k", "photos", "k"),
        ("photos.s3-eu-west-1.amazonaws.com", "/k%20l", "photos", "k l"),
        ("photos.s3.cn-north-1.amazonaws.com.cn", "/k", "photos", "k"),
    ])
    func `a host may name the bucket`(
        host: String, target: String, bucket: String, key: String?,
    ) throws {
        let request = try request(host, target)
        #expect(request.bucket == bucket)
        #expect(request.key == key)
    }

    @Test(arguments: [
        "localhost:8000", "s3.localhost", "s3.eu-west-1.localhost", "127.0.0.1:8000", "[::1]:8000",
        "s3.amazonaws.com", "s3-eu-west-1.amazonaws.com", "dynamodb.us-east-1.amazonaws.com",
        "photos.example.com", "localhost.example.com", "",
    ])
    func `other hosts name none`(host: String) throws {
        let request = try request(host, "/photos/a/b")
        #expect(request.bucket == "photos")
        #expect(request.key == "a/b")
        #expect(request.path == "/photos/a/b")
    }

    @Test func `an error names the bucket in the path`() throws {
        let request = try request("photos.localhost", "/a")
        #expect(request.path == "/photos/a")
        #expect(request.sentPath == "/a")
    }

    private func request(_ host: String, _ target: String) throws -> S3Request {
        try S3Request(
            method: "GET", target: target, headers: [(name: "Host", value: host)],
            requestID: "id")
    }
}
