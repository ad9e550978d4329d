import AWSWire
import DynamoModel

/// The key behind which a list goes on, in a form that clients do not look into.
enum ListToken {
    static func text(for key: String) -> String { Base64.encode(Array(key.utf8)) }

    static func key(in text: String) throws(S3Error) -> String {
        guard let bytes = Base64.decode(text),
            let key = String(validating: bytes, as: UTF8.self)
        else {
            throw refusal(of: text)
        }
        return key
    }

    static func refusal(of text: String) -> S3Error {
        .invalidArgument("The continuation token provided is incorrect", "continuation-token", text)
    }
}
