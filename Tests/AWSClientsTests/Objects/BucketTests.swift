import AWSWire
import AuditPipeline
import PortContracts
import Testing

@testable import AWSClients

/// A bucket of S3 is a store of objects like any other.
struct BucketTests {
    @Test(arguments: ObjectStoreContract.promises)
    func `the port's promises are kept`(promise: Promise<any ObjectStore>) async throws {
        try await promise.check(Bucket(.sample(over: BucketTransport()), name: "b", prefix: "p/"))
    }

    @Test func `a request is signed with its body's digest, its path as it is sent`() async throws {
        let transport = BucketTransport()
        try await Bucket(.sample(over: transport), name: "b").put([1], as: "a b")
        let sent = try #require(transport.calls.first)
        #expect(sent.url == "https://s3.eu-central-1.amazonaws.com/b/a%20b")
        let digest = SignableRequest.payloadHash(of: [UInt8(1)].span)
        #expect(sent.headers.contains(HTTPField("X-Amz-Content-Sha256", digest)))
        let authorization = sent.headers.first { $0.name == "Authorization" }?.value ?? ""
        #expect(authorization.contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date"))
        #expect(authorization.contains("/s3/aws4_request"))
    }

    @Test func `objects below a folder have its tag`() async throws {
        let transport = BucketTransport()
        let tag = Bucket.Tag(below: "entries/", "afterimage", "segment")
        let bucket = try Bucket(.sample(over: transport), name: "b", prefix: "p/", tag: tag)
        for key in ["entries/1", "manifests/1"] { try await bucket.put([1], as: key) }
        let tags = transport.calls.map { $0.headers.first { $0.name == "x-amz-tagging" }?.value }
        #expect(tags == ["afterimage=segment", nil])
        #expect(
            transport.calls[0].headers.contains {
                $0.name == "Authorization" && $0.value.contains("x-amz-tagging")
            })
    }

    @Test func `an object in an archive says how it is had`() async throws {
        let refusal = HTTPReply.text(
            403,
            """
            <Error><Code>InvalidObjectState</Code><Message>m</Message>\
            <StorageClass>GLACIER</StorageClass></Error>
            """)
        let bucket = try Bucket(.sample(over: ScriptedTransport([.success(refusal)])), name: "b")
        await #expect(
            throws: ObjectRefusal.outOfReach(bucket: "b", key: "k", storageClass: "GLACIER")
        ) { try await bucket.bytes(of: "k", limitBytes: 1) }
    }

    @Test func `former versions go, and what a lock keeps is counted`() async throws {
        let versions = HTTPReply.text(
            200,
            """
            <ListVersionsResult><Version><Key>k+1</Key><VersionId>3</VersionId>\
            <IsLatest>true</IsLatest></Version><Version><Key>k+1</Key><VersionId>2</VersionId>\
            <IsLatest>false</IsLatest></Version><Version><Key>k+1</Key><VersionId>1</VersionId>\
            <IsLatest>false</IsLatest></Version><Version><Key>k+12</Key><VersionId>9</VersionId>\
            <IsLatest>false</IsLatest></Version></ListVersionsResult>
            """)
        let kept = HTTPReply.text(403, "<Error><Code>AccessDenied</Code></Error>")
        let transport = ScriptedTransport([
            .success(versions), .success(.text(204, "")), .success(kept),
        ])
        let withheld = try await Bucket(.sample(over: transport), name: "b")
            .removeFormer(of: ["k 1"])
        #expect(withheld == WithheldObjects(count: 1, until: nil))
        #expect(
            transport.calls.dropFirst().map { "\($0.method) \($0.url.suffix(20))" }
                == ["DELETE /b/k%201?versionId=2", "DELETE /b/k%201?versionId=1"])
    }
}
