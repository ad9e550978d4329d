import AWSWire
import DynamoModel

/// Text as it may stand in a URL.
enum URLText {
    /// A part of a path or the value of a parameter, everything but letters, digits and `-._~`
    /// escaped.
    ///
    /// Source: RFC 3986 §2.3.
    static func escaped(_ text: String) -> String { text.percentEncoded(keeping: "") }

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
