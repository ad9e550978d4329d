/// How an object's bytes are checked.
///
/// Source: AWS, S3, Checking object integrity.
package enum ChecksumAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// The one of gzip.
    case crc32 = "CRC32"
    /// Castagnoli's.
    case crc32C = "CRC32C"
    /// The one of NVMe, which S3 takes where a client names none.
    case crc64NVME = "CRC64NVME"
    /// SHA-1.
    case sha1 = "SHA1"
    /// SHA-256.
    case sha256 = "SHA256"
    /// SHA-512.
    case sha512 = "SHA512"
    /// MD5.
    case md5 = "MD5"

    private static let headerPrefix = "x-amz-checksum-"
    /// What AWS has beside these.
    private static let others: Set<String> = ["XXHASH64", "XXHASH3", "XXHASH128"]

    /// The header that has such a checksum.
    package var header: String { ChecksumAlgorithm.headerPrefix + rawValue.lowercased() }

    /// The element that has such a checksum.
    package var element: String { "Checksum\(rawValue)" }

    /// How many bytes a checksum has.
    package var byteCount: Int {
        switch self {
        case .crc32, .crc32C: 4
        case .crc64NVME: 8
        case .sha1: 20
        case .sha256: 32
        case .sha512: 64
        case .md5: 16
        }
    }

    /// Whether the checksum of a whole follows from those of its parts.
    package var isCombinable: Bool { cyclicCheck != nil }

    /// The algorithm whose checksum a header has; nil for other headers.
    package init?(header: String) {
        guard let name = ChecksumAlgorithm.name(inHeader: header) else { return nil }
        self.init(rawValue: name)
    }

    /// Throws where a header has a checksum by an algorithm that is not offered, or names one.
    static func checkOffered(header: String) throws(S3Error) {
        guard let name = name(inHeader: header) else { return }
        try checkOffered(name)
    }

    /// Throws where a name, in capitals, is that of an algorithm that is not offered.
    static func checkOffered(_ name: String) throws(S3Error) {
        guard others.contains(name) else { return }
        throw .notImplemented("the checksum \(name)")
    }

    /// The name behind the beginning that headers of checksums have, in capitals.
    private static func name(inHeader header: String) -> String? {
        guard isSameName(header.prefix(headerPrefix.count), headerPrefix[...]) else { return nil }
        return header.dropFirst(headerPrefix.count).uppercased()
    }

    /// The checksum of bytes that are all there.
    package func digest(_ bytes: [UInt8]) -> [UInt8] {
        var running = RunningChecksum(self)
        running.update(bytes.span)
        return running.bytes
    }

    /// The checksum of bytes that `forEach` gives piece by piece.
    package func digest(
        _ forEach: (_ take: ([UInt8]) -> Void) throws(S3Error) -> Void,
    ) throws(S3Error) -> [UInt8] {
        var running = RunningChecksum(self)
        try forEach { running.update($0.span) }
        return running.bytes
    }

    /// The checksum of two runs of bytes, one behind the other; nil where it does not follow from
    /// theirs.
    package func combine(_ first: [UInt8], _ second: [UInt8], secondBytes: Int64) -> [UInt8]? {
        cyclicCheck?.combine(first, second, secondBytes: secondBytes)
    }

    /// What makes it, where it is a cyclic redundancy check.
    var cyclicCheck: SlicedCRC? {
        switch self {
        case .crc32: CRC32.check
        case .crc32C: ChecksumAlgorithm.castagnoli
        case .crc64NVME: ChecksumAlgorithm.nvme
        case .sha1, .sha256, .sha512, .md5: nil
        }
    }

    /// Source: RFC 3720 §12.1, bits reflected.
    private static let castagnoli = SlicedCRC(bits: 32, polynomial: 0x82F6_3B78)
    /// Source: NVM Express, NVM Command Set, 64b CRC, bits reflected.
    private static let nvme = SlicedCRC(bits: 64, polynomial: 0x9A6C_9329_AC4B_C9B5)
}
