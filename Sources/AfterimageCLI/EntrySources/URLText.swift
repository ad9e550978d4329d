import DynamoModel

/// Text as it may stand in a URL.
enum URLText {
    /// A part of a path or the value of a parameter, everything but letters, digits and `-._~`
    /// escaped.
    ///
    /// Source: RFC 3986 §2.3.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (byte < 16 ? "0" : "") + digits
            }
        }
        return escaped
    }

    /// A key as the console's paths name it: its DynamoDB JSON in base64 for URLs, without padding.
    ///
    /// Source: RFC 4648 §5.
    static func name(of key: PrimaryKey) -> String {
        var writer = JSONWriter()
        writer.primaryKey(key)
        return Base64.encode(writer.bytes)
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
