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
    /// What it must cover; nil where nobody says it.
    let kind: String?
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
            guard number >= 1 else {
                throw .invalidArgument("PartNumber must be >= 1", "PartNumber", "\(number)")
            }
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
        try checksum?.check()
        kind = request.header("x-amz-checksum-type")
        sizeBytes = try Completion.size(request.header("x-amz-mp-object-size"))
    }

    private static func size(_ text: String?) throws(S3Error) -> Int64? {
        guard let text else { return nil }
        guard let size = Int64(text) else {
            throw .invalidRequest("Value for x-amz-mp-object-size header is invalid: '\(text)'")
        }
        guard size >= 0 else {
            throw .invalidRequest(
                "Value for x-amz-mp-object-size header is less than zero: '\(size)'")
        }
        return size
    }

    /// The bytes of the object; throws where a part is not there, or not large enough.
    func bytes(of upload: KeptUpload, _ uploaded: [UploadedPart]) throws(S3Error) -> ObjectBytes {
        try checkKind(upload)
        let found = Dictionary(uniqueKeysWithValues: uploaded.map { ($0.number, $0) })
        var chosen: [UploadedPart] = []
        for part in parts {
            guard let match = found[part.number], match.tag == part.tag,
                upload.algorithm == nil || part.checksum == nil || part.checksum == match.checksum
            else {
                throw S3Error(
                    "InvalidPart", 400,
                    "One or more of the specified parts could not be found.  The part may not "
                        + "have been uploaded, or the specified entity tag may not match the "
                        + "part's entity tag.", .init("UploadId", upload.name),
                    .init("PartNumber", "\(part.number)"), .init("ETag", part.tag))
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
                    checksum: upload.algorithm == nil ? "" : part.checksum?.value ?? "")
            },
            tag: tag, checksum: checksum)
    }

    /// The entity tag of the object that these parts make.
    var tag: String { EntityTag.ofParts(parts.map(\.tag)) }

    /// Throws where the request and the upload differ in what is checked.
    private func checkKind(_ upload: KeptUpload) throws(S3Error) {
        guard kind == nil || kind == upload.kind.rawValue else {
            throw .invalidRequest(
                "The upload was created using the \(upload.kind.rawValue) checksum mode. The "
                    + "complete request must use the same checksum mode.")
        }
        guard let algorithm = upload.algorithm, upload.kind == .composite,
            let missing = parts.first(where: { $0.checksum == nil })
        else { return }
        throw .invalidRequest(
            "The upload was created using a \(algorithm.rawValue.lowercased()) checksum. The "
                + "complete request must include the checksum for each part. It was missing for "
                + "part \(missing.number) in the request.")
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
        if let sizeBytes, sizeBytes != size {
            throw .invalidRequest(
                "The provided 'x-amz-mp-object-size' header value \(sizeBytes) does not match "
                    + "what was computed: \(size)")
        }
    }
}
