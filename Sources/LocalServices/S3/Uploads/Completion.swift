import AWSWire
import DynamoModel
import SQLite

/// The end of an upload: which of its parts become the object.
struct Completion: Sendable {
    /// A part as the client names it.
    struct Part: Sendable {
        let number: Int
        /// The entity tag without quotes.
        let tag: String
        /// The checksum, where the client gives one.
        let checksum: ObjectChecksum?
    }

    let parts: [Part]
    /// The checksum that the object must have; nil for any.
    let checksum: ObjectChecksum?
    /// How many bytes it must have; nil for any number.
    let sizeBytes: Int64?

    /// Reads a request and its document.
    init(_ request: S3Request, _ document: XMLElement) throws(S3Error) {
        guard document.name == "CompleteMultipartUpload" else { throw .malformedXML }
        var parts: [Part] = []
        for part in document.all("Part") {
            guard let number = part.text("PartNumber").flatMap({ Int($0) }),
                let tag = part.text("ETag")
            else { throw .malformedXML }
            let checksum = ChecksumAlgorithm.allCases.lazy.compactMap { algorithm in
                part.text(algorithm.element).map { ObjectChecksum(algorithm, value: $0) }
            }.first
            parts.append(
                Part(number: number, tag: tag.filter { $0 != "\"" }, checksum: checksum))
        }
        guard !parts.isEmpty else { throw .malformedXML }
        for (left, right) in zip(parts, parts.dropFirst()) where left.number >= right.number {
            throw S3Error(
                "InvalidPartOrder", 400,
                "The list of parts was not in ascending order. Parts must be ordered by part "
                    + "number.")
        }
        self.parts = parts
        checksum =
            request.headers.lazy.compactMap { header in
                ChecksumAlgorithm(header: header.name).map {
                    ObjectChecksum($0, value: header.value)
                }
            }.first
        sizeBytes = request.header("x-amz-mp-object-size").flatMap { Int64($0) }
    }

    /// The bytes of the object; throws where a part is not there, or not large enough.
    func bytes(of upload: KeptUpload, _ uploaded: [UploadedPart]) throws(S3Error) -> ObjectBytes {
        let found = Dictionary(uniqueKeysWithValues: uploaded.map { ($0.number, $0) })
        var chosen: [UploadedPart] = []
        for part in parts {
            guard let match = found[part.number], match.tag == part.tag,
                part.checksum == nil || part.checksum == match.checksum
            else {
                throw S3Error(
                    "InvalidPart", 400,
                    "One or more of the specified parts could not be found.  The part may not "
                        + "have been uploaded, or the specified entity tag may not match the "
                        + "part's entity tag.", .init("PartNumber", "\(part.number)"),
                    .init("ETag", part.tag))
            }
            chosen.append(match)
        }
        try checkSizes(chosen)
        let checksum = UploadChecksum.of(chosen, upload)
        if let expected = self.checksum, expected.value != checksum?.value {
            throw .badDigest(expected.algorithm.rawValue)
        }
        return ObjectBytes(
            parts: chosen.map { part in
                ObjectPart(
                    number: part.number, file: part.file, sizeBytes: part.sizeBytes,
                    checksum: part.checksum?.value ?? "")
            },
            tag: EntityTag.ofParts(chosen.map(\.tag)), checksum: checksum)
    }

    private func checkSizes(_ parts: [UploadedPart]) throws(S3Error) {
        for part in parts.dropLast() where part.sizeBytes < Limits.uploadedPartBytes {
            throw S3Error(
                "EntityTooSmall", 400,
                "Your proposed upload is smaller than the minimum allowed size",
                .init("ProposedSize", "\(part.sizeBytes)"),
                .init("MinSizeAllowed", "\(Limits.uploadedPartBytes)"),
                .init("PartNumber", "\(part.number)"), .init("ETag", part.tag))
        }
        let size = parts.reduce(0) { $0 + $1.sizeBytes }
        guard sizeBytes == nil || sizeBytes == size else {
            throw .invalidRequest(
                "The provided 'x-amz-mp-object-size' header does not match the size of the parts")
        }
    }
}
