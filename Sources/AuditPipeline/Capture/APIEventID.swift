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
        let digest = SHA256.hash(data: Array("afterimage/api-event/\(request)".utf8))
        var bytes = Array(digest.prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (place, byte) in bytes.enumerated() {
            if place == 4 || place == 6 || place == 8 || place == 10 {
                text.append(UInt8(ascii: "-"))
            }
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }
}
