/// The checksum of `x-amz-crc32`, over the bytes of an answer's body.
///
/// Source: RFC 1952 §8, polynomial 0xEDB88320.
package enum CRC32 {
    static let check = SlicedCRC(bits: 32, polynomial: 0xEDB8_8320)

    /// The checksum of `bytes`.
    package static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var running = check.start
        check.update(&running, bytes.span)
        return UInt32(truncatingIfNeeded: check.finish(running))
    }
}
