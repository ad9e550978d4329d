import Crypto

/// The id of the API event that tells of a request, in the form of a UUID.
///
/// It follows from the request's id, which the entries of what the request wrote have: so the two
/// name each other without either being looked up.
package enum APIEventID {
    /// The id of the event of a request.
    ///
    /// Source: RFC 9562 §5.8, version 8: what the bits are is up to whoever makes them.
    package static func text(request: String) -> String {
        var hash = SHA256()
        hash.update(data: prefix)
        var request = request
        request.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        var bytes = Array(hash.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        return String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            for (place, byte) in bytes.enumerated() {
                if place == 4 || place == 6 || place == 8 || place == 10 {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                text[end] = digit(byte >> 4)
                text[end + 1] = digit(byte & 15)
                end += 2
            }
            return end
        }
    }

    private static let prefix = Array("afterimage/api-event/".utf8)

    private static func digit(_ value: UInt8) -> UInt8 {
        value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }
}
