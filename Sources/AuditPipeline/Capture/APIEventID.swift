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
        var text = ""
        for (place, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(place) { text += "-" }
            text += byte < 16 ? "0\(String(byte, radix: 16))" : String(byte, radix: 16)
        }
        return text
    }
}
