import Crypto
import DynamoModel

/// What a webhook's receiver checks requests with.
///
/// Source: Standard Webhooks 1.0, Signature scheme: a receiver that refuses old times refuses
/// requests that somebody recorded and sends again.
package struct WebhookSecret: Sendable, Hashable {
    private let key: [UInt8]

    /// Takes a secret; what follows `whsec_` is base64, every other text stands for itself. Nil
    /// where there is nothing to sign with.
    package init?(_ text: String) {
        let prefix = "whsec_"
        let isEncoded = text.hasPrefix(prefix)
        let bytes =
            isEncoded
            ? Base64.decode(String(text.dropFirst(prefix.count))) : Array(text.utf8)
        guard let bytes, !bytes.isEmpty else { return nil }
        key = bytes
    }

    /// The headers that say when a request was made, and prove by whom.
    func headers(id: String, body: String, at now: Timestamp) -> [(name: String, value: String)] {
        let time = "\(now.seconds)"
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(id).\(time).\(body)".utf8), using: SymmetricKey(data: key))
        return [
            (name: "webhook-timestamp", value: time),
            (name: "webhook-signature", value: "v1,\(Base64.encode(Array(code)))"),
        ]
    }
}
