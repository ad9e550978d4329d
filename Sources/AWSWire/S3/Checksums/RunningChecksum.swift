import Crypto

/// A checksum over bytes that come piece by piece.
enum RunningChecksum: Sendable {
    case cyclic(UInt64, SlicedCRC)
    case md5(Insecure.MD5)
    case sha1(Insecure.SHA1)
    case sha256(SHA256)
    case sha512(SHA512)

    init(_ algorithm: ChecksumAlgorithm) {
        if let check = algorithm.cyclicCheck {
            self = .cyclic(check.start, check)
            return
        }
        switch algorithm {
        case .md5: self = .md5(Insecure.MD5())
        case .sha1: self = .sha1(Insecure.SHA1())
        case .sha512: self = .sha512(SHA512())
        case .sha256, .crc32, .crc32C, .crc64NVME: self = .sha256(SHA256())
        }
    }

    mutating func update(_ bytes: Span<UInt8>) {
        switch self {
        case .cyclic(var running, let check):
            check.update(&running, bytes)
            self = .cyclic(running, check)
        case .md5(var hash):
            bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
            self = .md5(hash)
        case .sha1(var hash):
            bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
            self = .sha1(hash)
        case .sha256(var hash):
            bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
            self = .sha256(hash)
        case .sha512(var hash):
            bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
            self = .sha512(hash)
        }
    }

    /// The checksum's bytes.
    var bytes: [UInt8] {
        switch self {
        case .cyclic(let running, let check): check.bytes(of: check.finish(running))
        case .md5(let hash): Array(hash.finalize())
        case .sha1(let hash): Array(hash.finalize())
        case .sha256(let hash): Array(hash.finalize())
        case .sha512(let hash): Array(hash.finalize())
        }
    }
}
