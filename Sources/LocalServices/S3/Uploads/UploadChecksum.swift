import AWSWire
import DynamoModel

/// The checksum of an object that comes in parts, made from those of the parts.
///
/// Source: AWS, S3, Checking object integrity, Using part-level checksums for multipart uploads.
enum UploadChecksum {
    /// What a request to begin an upload asks for.
    static func asked(
        by request: S3Request,
    ) throws(S3Error) -> (algorithm: ChecksumAlgorithm?, kind: ObjectChecksum.Kind) {
        let algorithm = try request.header("x-amz-checksum-algorithm")
            .map { name throws(S3Error) in try ChecksumAlgorithm(named: name) }
        let isNVME = (algorithm ?? .crc64NVME) == .crc64NVME
        guard let text = request.header("x-amz-checksum-type") else {
            return (algorithm, isNVME ? .fullObject : .composite)
        }
        guard let kind = ObjectChecksum.Kind(rawValue: text) else {
            throw .invalidRequest("Value for x-amz-checksum-type header is invalid.")
        }
        guard let algorithm else {
            throw .invalidRequest(
                "The x-amz-checksum-type header can only be used with the "
                    + "x-amz-checksum-algorithm header.")
        }
        guard kind == .fullObject ? algorithm.isCombinable : !isNVME else {
            throw .invalidRequest(
                "The \(text) checksum type cannot be used with the "
                    + "\(algorithm.rawValue.lowercased()) checksum algorithm.")
        }
        return (algorithm, kind)
    }

    /// The checksum of the parts together; nil where they were not checked alike.
    static func of(_ parts: [UploadedPart], _ upload: KeptUpload) -> ObjectChecksum? {
        guard let algorithm = parts.first?.checksum?.algorithm,
            parts.allSatisfy({ $0.checksum?.algorithm == algorithm })
        else { return nil }
        let isWhole = upload.kind == .fullObject
        let values = parts.map { Base64.decode($0.checksum?.value ?? "") ?? [] }
        guard isWhole else {
            let digest = algorithm.digest(values.flatMap { $0 })
            return ObjectChecksum(
                algorithm, .composite, value: "\(Base64.encode(digest))-\(parts.count)")
        }
        var whole: [UInt8]?
        for (part, value) in zip(parts, values) {
            guard let before = whole else {
                whole = value
                continue
            }
            whole = algorithm.combine(before, value, secondBytes: part.sizeBytes)
        }
        return whole.map { ObjectChecksum(algorithm, value: Base64.encode($0)) }
    }
}
