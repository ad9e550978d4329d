/// Bytes in zlib's own frame, which HTTP calls `deflate`.
///
/// Source: RFC 1950; RFC 9110 §8.4.1.2.
package enum Deflate {
    /// The bytes as `deflate`; nil where that fails, and they have to be sent as they are.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        ZStream.compress(bytes, isGzip: false)
    }
}
