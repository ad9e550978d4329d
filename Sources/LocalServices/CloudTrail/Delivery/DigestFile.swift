import AWSWire
import Crypto
import DynamoModel
import SQLite

/// A digest file, planned or delivered: what there was since the one before, signed, and chained to
/// it by its signature.
///
/// Source: AWS, CloudTrail digest file structure.
struct DigestFile: Sendable {
    /// What a file is about, and where it stands in its chain.
    struct Place {
        let region: String
        let times: Range<Timestamp>
        /// The file before it; nil where a chain begins.
        let previous: DigestFile?
    }

    static let algorithm = "SHA256withRSA"

    private(set) var number: Int64 = 0
    let bucket: String
    let key: String
    let end: Timestamp
    /// The SHA-256 of the document.
    let hash: String
    /// In hexadecimal.
    let signature: String
    /// What it says; nil once it is in its bucket.
    let document: [UInt8]?

    /// Reads a row of `DeliverySchema.plannedDigest`.
    init(row: Statement) {
        number = row.int(0)
        bucket = row.text(1)
        key = row.text(2)
        end = Timestamp(milliseconds: row.int(3))
        hash = row.text(4)
        signature = row.text(5)
        document = row.isNull(6) ? nil : row.blob(6)
    }

    /// Writes and signs the file that says which log files there were.
    init(
        of trail: KeptTrail, _ place: Place, _ files: [LogFile],
        signedBy signer: any DigestSigner,
    ) throws {
        let (region, times, previous) = (place.region, place.times, place.previous)
        bucket = trail.bucket
        end = times.upperBound
        key = TrailFiles.digest(of: trail, region: region, at: end)
        var writer = JSONWriter(capacity: 2048)
        writer.open("{")
        writer.member("awsAccountId", CallerIdentity.account)
        writer.member("digestStartTime", times.lowerBound.secondsText)
        writer.member("digestEndTime", end.secondsText)
        writer.member("digestS3Bucket", bucket)
        writer.member("digestS3Object", key)
        writer.member("digestPublicKeyFingerprint", signer.fingerprint)
        writer.member("digestSignatureAlgorithm", DigestFile.algorithm)
        writer.memberOrNull("newestEventTime", files.map(\.newest).max()?.secondsText)
        writer.memberOrNull("oldestEventTime", files.map(\.oldest).min()?.secondsText)
        writer.memberOrNull("previousDigestS3Bucket", previous?.bucket)
        writer.memberOrNull("previousDigestS3Object", previous?.key)
        writer.memberOrNull("previousDigestHashValue", previous?.hash)
        writer.memberOrNull("previousDigestHashAlgorithm", previous.map { _ in "SHA-256" })
        writer.memberOrNull("previousDigestSignature", previous?.signature)
        writer.name("logFiles")
        writer.array { writer in for file in files { file.write(to: &writer) } }
        writer.close("}")
        document = writer.bytes
        hash = SHA256.hash(data: writer.bytes).hexadecimalText
        // Source: AWS, Custom implementations of CloudTrail log file integrity validation.
        let text = [end.secondsText, "\(bucket)/\(key)", hash, previous?.signature ?? "null"]
        signature = try signer.signature(of: Array(text.joined(separator: "\n").utf8))
            .hexadecimalText
    }

    /// What comes back with the file: its signature.
    var metadata: [RESTAnswer.Header] {
        [
            .init("x-amz-meta-signature", signature),
            .init("x-amz-meta-signature-algorithm", DigestFile.algorithm),
        ]
    }

    /// The same, as the file on disk knows it.
    func numbered(_ number: Int64) -> DigestFile {
        var file = self
        file.number = number
        return file
    }
}

extension JSONWriter {
    fileprivate mutating func memberOrNull(_ name: String, _ value: String?) {
        self.name(name)
        if let value { string(value) } else { null() }
    }
}
