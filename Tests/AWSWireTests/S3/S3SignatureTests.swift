import DynamoModel
import Testing

@testable import AWSWire

/// Signatures of S3 against AWS's published examples.
///
/// Source: AWS, S3 API reference, Signature calculations: chunked upload, and query parameters.
struct S3SignatureTests {
    private static let accessKeyID = "AKIAIOSFODNN7EXAMPLE"
    private static let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    private static let signed = Timestamp(milliseconds: 1_369_353_600_000)
    private static let link =
        "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE"
        + "%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z"
        + "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
        + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    private static let chunkedHeaders = [
        (name: "Host", value: "s3.amazonaws.com"), ("x-amz-date", "20130524T000000Z"),
        ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        (
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;"
                + "x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature="
                + "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"
        ), ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
        ("Content-Encoding", "aws-chunked"), ("x-amz-decoded-content-length", "66560"),
        ("Content-Length", "66824"),
    ]
    private static let chunks = [
        (65_536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"),
        (1024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"),
        (0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"),
    ]

    @Test func `a link is signed rightly while it lasts`() throws {
        #expect(try identity(of: S3SignatureTests.link).isVerified)
        let late = S3SignatureTests.signed.advanced(by: .seconds(86_401))
        let error = #expect(throws: S3Error.self) {
            try identity(of: S3SignatureTests.link, at: late)
        }
        #expect(error?.code == "AccessDenied")
    }

    @Test func `a link to something else is refused`() {
        let other = S3SignatureTests.link.replacing("/test.txt", with: "/other.txt")
        let error = #expect(throws: S3Error.self) { try identity(of: other) }
        #expect(error?.code == "SignatureDoesNotMatch")
    }

    @Test(arguments: [
        "x-amz-copy-source", "X-Amz-Bypass-Governance-Retention", "x-amz-meta-colour",
    ])
    func `a header of AWS that was not signed is refused by its name`(_ name: String) {
        let unsigned = [(name: name, value: "true")]
        for identify in [
            { try identity(of: S3SignatureTests.link, unsigned) },
            { try signedHead(with: unsigned).0 },
        ] {
            let error = #expect(throws: S3Error.self) { try identify() }
            #expect(error?.code == "AccessDenied")
            #expect(error?.details == [.init("HeadersNotSigned", name.lowercased())])
        }
    }

    @Test func `other headers need no signature`() throws {
        let free = [
            (name: "Range", value: "bytes=0-1"), ("If-None-Match", "*"), ("Content-Type", "a/b"),
            ("X-Amzn-Trace-Id", "Root=1"), ("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
        ]
        #expect(try identity(of: S3SignatureTests.link, free).isVerified)
        #expect(try signedHead(with: Array(free.dropLast())).0.isVerified)
    }

    @Test func `the query of a link has headers, and no other query does`() throws {
        let query = "X-Amz-Meta-Colour=red%20one&x-amz-copy-source=a/b&acl"
        let linked = try request("\(S3SignatureTests.link)&\(query)")
        #expect(linked.header("x-amz-meta-colour") == "red one")
        #expect(linked.headers.map(\.name) == ["X-Amz-Meta-Colour", "x-amz-copy-source", "Host"])
        #expect(linked.sentHeaders.map(\.name) == ["Host"])
        #expect(try request("/test.txt?\(query)").headers.map(\.name) == ["Host"])
    }

    @Test func `chunks are taken apart whatever pieces they come in`() throws {
        for size in [1, 7, 1000, 100_000] {
            let bytes = try decode(body(S3SignatureTests.chunks), pieces: size)
            #expect(bytes == 66_560)
        }
    }

    @Test func `a chunk that was not signed so is refused`() throws {
        var chunks = S3SignatureTests.chunks
        chunks[1].0 = 1023
        let error = #expect(throws: S3Error.self) { try decode(body(chunks), pieces: 4096) }
        #expect(error?.code == "SignatureDoesNotMatch")
    }

    @Test(arguments: [
        "x-amz-meta-a=1%0D%0ASet-Cookie:%20b", "x-amz-meta-a:%201%0D%0Ab=c", "x-amz-meta-a=%00",
    ])
    func `a part of a link that would be two headers is none`(_ part: String) {
        let error = #expect(throws: S3Error.self) { try request("/b/k?X-Amz-Algorithm=x&\(part)") }
        #expect(error?.code == "InvalidArgument")
    }

    @Test func `a checksum in a link is passed over`() throws {
        let link = try request("/b/k?X-Amz-Algorithm=x&x-amz-checksum-crc32=AAAAAA%3D%3D")
        #expect(link.header("x-amz-checksum-crc32") == nil)
    }

    @Test(arguments: ["retention", "legal-hold", "attributes", "encryption"])
    func `an older link does not cover what its signature can not name`(_ name: String) throws {
        let link = "/b/k?AWSAccessKeyId=A&Expires=1&Signature=s"
        #expect(try SignatureV2.covers(request("\(link)&versionId=v")))
        #expect(try !SignatureV2.covers(request("\(link)&\(name)")))
        #expect(try !SignatureV2.covers(request("\(link)&response-expires=a%26b&versionId=v")))
    }

    @Test func `a header of AWS that is there twice is refused`() throws {
        let twice = [(name: "x-amz-copy-source", value: "/b/a"), ("X-Amz-Copy-Source", "b")]
        let error = #expect(throws: S3Error.self) {
            try identity(of: "/b/k?AWSAccessKeyId=A&Expires=99999999999&Signature=s", twice)
        }
        #expect(error?.code == "InvalidArgument")
    }

    @Test func `a body without its last chunk is incomplete`() throws {
        let body = body(Array(S3SignatureTests.chunks.prefix(2)))
        let error = #expect(throws: S3Error.self) { try decode(body, pieces: 4096) }
        #expect(error?.code == "IncompleteBody")
    }

    private var authenticator: Authenticator {
        let credential = Credential(
            accessKeyID: S3SignatureTests.accessKeyID, secret: S3SignatureTests.secret)
        return Authenticator(
            credentials: CredentialStore([credential]), requiresVerification: true)
    }

    private func identity(
        of target: String, _ others: [(name: String, value: String)] = [],
        at now: Timestamp = signed,
    ) throws -> Identity {
        try authenticator.identify(
            request(target, others), RequestHeaders(), target: target, at: now
        ).0
    }

    private func request(
        _ target: String, _ others: [(name: String, value: String)] = [],
    ) throws -> S3Request {
        let host = [(name: "Host", value: "examplebucket.s3.amazonaws.com")]
        return try S3Request(
            method: "GET", target: target, headers: host + others, requestID: "id")
    }

    /// Who sends the head of the chunks, with some more headers.
    private func signedHead(
        with others: [(name: String, value: String)] = [],
    ) throws -> (Identity, ChunkSigner?) {
        let all = S3SignatureTests.chunkedHeaders + others
        var headers = RequestHeaders()
        for (name, value) in all { headers.take(name, value) }
        let target = "/examplebucket/chunkObject.txt"
        let request = try S3Request(
            method: "PUT", target: target, headers: all, requestID: "id")
        return try authenticator.identify(
            request, headers, target: target, at: S3SignatureTests.signed)
    }

    private func body(_ chunks: [(Int, String)]) -> [UInt8] {
        chunks.flatMap { size, signature in
            Array("\(String(size, radix: 16));chunk-signature=\(signature)\r\n".utf8)
                + Array(repeating: UInt8(ascii: "a"), count: size) + Array("\r\n".utf8)
        }
    }

    /// How many bytes the chunks of a body have, which comes in pieces of a size.
    private func decode(_ body: [UInt8], pieces size: Int) throws -> Int {
        let (identity, signer) = try signedHead()
        #expect(identity.isVerified)
        var decoder = ChunkedDecoder(isSigned: true, signer: signer)
        var count = 0
        for start in stride(from: 0, to: body.count, by: size) {
            let piece = Array(body[start..<min(start + size, body.count)])
            try decoder.take(piece.span) { bytes throws(S3Error) in count += bytes.count }
        }
        try decoder.finish()
        return count
    }
}
