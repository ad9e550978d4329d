import DynamoModel

/// What a request's headers say about its body: how it is framed, and what it must prove to be.
package struct PayloadPlan: Sendable {
    /// How a body is signed and framed, as `x-amz-content-sha256` says it.
    package enum Framing: Sendable, Hashable {
        /// As it is, and not signed.
        case plain
        /// As it is; its SHA-256 in hexadecimal was signed.
        case hashed(String)
        /// In chunks, each of them signed or none.
        case chunked(isSigned: Bool)
    }

    let framing: Framing
    /// How many bytes there are once chunks are taken apart; nil where nobody says it.
    package let sizeBytes: Int64?
    /// The MD5 that they must have.
    let md5: [UInt8]?
    /// The algorithm that is asked for.
    let algorithm: ChecksumAlgorithm?
    /// The checksum that they must have; nil where it comes behind them, or not at all.
    let checksum: String?
    /// Whether the checksum comes behind them.
    let isChecksumBehind: Bool

    /// Reads the headers of a request; throws where they contradict themselves.
    package init(_ request: S3Request) throws(S3Error) {
        framing = try PayloadPlan.framing(request.header("x-amz-content-sha256"))
        let length = request.header("Content-Length")
        let decoded = request.header("x-amz-decoded-content-length")
        if case .chunked = framing {
            guard let decoded, let size = Int64(decoded), size >= 0 else {
                throw S3Error(
                    "MissingContentLength", 411,
                    "You must provide the x-amz-decoded-content-length HTTP header.")
            }
            sizeBytes = size
        } else {
            sizeBytes = length.flatMap { Int64($0) }
        }
        md5 = try PayloadPlan.md5(request.header("Content-MD5"))
        (algorithm, checksum) = try PayloadPlan.checksum(request)
        isChecksumBehind = checksum == nil && request.header("x-amz-trailer") != nil
    }

    /// The plan of bytes that nobody described, and that come as they are.
    package init(_ algorithm: ChecksumAlgorithm?) {
        framing = .plain
        sizeBytes = nil
        md5 = nil
        self.algorithm = algorithm
        checksum = nil
        isChecksumBehind = false
    }

    private static func framing(_ hash: String?) throws(S3Error) -> Framing {
        switch hash {
        case nil, "UNSIGNED-PAYLOAD": return .plain
        case "STREAMING-UNSIGNED-PAYLOAD-TRAILER": return .chunked(isSigned: false)
        case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
            return .chunked(isSigned: true)
        case let hash?:
            guard hash.utf8.count == 64, hash.allSatisfy(\.isHexDigit) else {
                throw .invalidArgument(
                    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, "
                        + "STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, "
                        + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
                    "x-amz-content-sha256", hash)
            }
            return .hashed(hash.lowercased())
        }
    }

    private static func md5(_ text: String?) throws(S3Error) -> [UInt8]? {
        guard let text else { return nil }
        guard let bytes = Base64.decode(text), bytes.count == 16 else {
            throw S3Error(
                "InvalidDigest", 400, "The Content-MD5 you specified was invalid.",
                .init("Content-MD5", text))
        }
        return bytes
    }

    private static func checksum(
        _ request: S3Request,
    ) throws(S3Error) -> (ChecksumAlgorithm?, String?) {
        for header in request.headers { try ChecksumAlgorithm.checkOffered(header: header.name) }
        // Who completes an upload says the checksum of the object, not that of the document.
        if request.method == "POST", request.asks(for: "uploadId") { return (nil, nil) }
        let given = request.headers.compactMap { header in
            ChecksumAlgorithm(header: header.name).map { ($0, header.value) }
        }
        guard given.count <= 1 else {
            throw .invalidRequest(
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not "
                    + "allowed.")
        }
        if let (algorithm, value) = given.first {
            guard ObjectChecksum.bytes(of: value, algorithm) != nil else {
                throw .invalidRequest("Value for \(algorithm.header) header is invalid.")
            }
            return (algorithm, value)
        }
        if let trailer = request.header("x-amz-trailer") {
            guard let algorithm = ChecksumAlgorithm(header: trailer) else {
                try ChecksumAlgorithm.checkOffered(header: trailer)
                throw .invalidRequest(
                    "The value specified in the x-amz-trailer header is not "
                        + "supported")
            }
            return (algorithm, nil)
        }
        guard let name = request.header("x-amz-sdk-checksum-algorithm") else { return (nil, nil) }
        return (try ChecksumAlgorithm(named: name), nil)
    }
}

extension ChecksumAlgorithm {
    /// The algorithm of a name; throws where there is none.
    package init(named name: String) throws(S3Error) {
        guard let found = ChecksumAlgorithm(rawValue: name.uppercased()) else {
            try ChecksumAlgorithm.checkOffered(name.uppercased())
            throw .invalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the "
                    + "valid types: [CRC32, CRC32C, CRC64NVME, MD5, SHA1, SHA256, SHA512]")
        }
        self = found
    }
}
