package import AWSWire
import DynamoModel

/// How files of trails come into buckets, and how often.
package struct TrailDelivery: Sendable {
    /// Where the buckets are.
    let objects: LocalS3
    /// Signs digest files.
    let signer: any DigestSigner
    /// How often log files are brought, and digest files.
    let intervals: (logs: Duration, digests: Duration)
    /// The bytes in gzip; nil where that fails.
    let compress: @Sendable ([UInt8]) -> [UInt8]?
    /// What tells one log file of a minute from another: sixteen letters and digits.
    let newName: @Sendable () -> String
    /// Whether files can be dated now: a digest file from the future would hold up all that follow.
    package var isClockBelieved: @Sendable () -> Bool = { true }
    /// Waits; throws when cancelled.
    package var pause: @Sendable (Duration) async throws -> Void = {
        try await Task.sleep(for: $0)
    }

    /// Gathers what is needed.
    package init(
        to objects: LocalS3, signer: any DigestSigner,
        every intervals: (logs: Duration, digests: Duration),
        compress: @escaping @Sendable ([UInt8]) -> [UInt8]?,
        newName: @escaping @Sendable () -> String,
    ) {
        self.objects = objects
        self.signer = signer
        self.intervals = intervals
        self.compress = compress
        self.newName = newName
    }

    /// Throws where a trail's bucket is not there, or does not let it in.
    func checkAccess(of trail: KeptTrail, arn: String) async throws(S3Error) {
        let policy = try await objects.policy(ofBucket: trail.bucket)
        let access = BucketAccess(policy: policy, trail: arn)
        let folder = TrailFiles.folder(of: trail.prefix)
        if let missing = access.missing(bucket: trail.bucket, folder: folder) {
            throw S3Error(
                "AccessDenied", 403, "cloudtrail.amazonaws.com is not let do \(missing)")
        }
    }

    /// Brings a document into a bucket, packed, with what else is to come back with it.
    func put(
        _ document: [UInt8], as key: String, in bucket: String,
        metadata: [RESTAnswer.Header] = [],
    ) async throws(S3Error) {
        guard let packed = compress(document) else {
            throw .internalError("The file could not be packed")
        }
        let headers: [RESTAnswer.Header] = [
            .init("Content-Type", "application/json"), .init("Content-Encoding", "gzip"),
        ]
        _ = try await objects.put(packed, as: key, in: bucket, headers: headers + metadata)
    }
}
