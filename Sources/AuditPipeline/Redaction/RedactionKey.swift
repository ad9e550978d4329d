import Crypto
public import DynamoModel

/// The secret that digests, tokens and encrypted values are made with.
///
/// Each purpose has a key of its own that is derived from it. Everything is the same each time, so
/// that what was equal stays equal: an image before a change is still the one after the change
/// before, and the same value can be found again.
public struct RedactionKey: Sendable {
    /// The fewest bytes of a secret: as many as the keys that are derived from it have.
    public static let fewestBytes = 32

    private let digests: SymmetricKey
    private let tokens: SymmetricKey
    private let contents: SymmetricKey
    private let nonces: SymmetricKey

    /// Derives the keys of a secret; nil where that is too short to be one.
    public init?(_ secret: String) {
        let bytes = Array(secret.utf8)
        guard bytes.count >= RedactionKey.fewestBytes else { return nil }
        let secret = SymmetricKey(data: bytes)
        func key(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: secret, info: Array("afterimage/redaction/\(purpose)".utf8),
                outputByteCount: 32)
        }
        digests = key("hmac")
        tokens = key("token")
        contents = key("content")
        nonces = key("nonce")
    }

    /// The keyed digest of some bytes.
    func digest(of bytes: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: digests))
    }

    /// The token of some bytes: half a digest under another key.
    func token(of bytes: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: tokens).prefix(16))
    }

    /// The value, encrypted; equal values are equal.
    func sealed(_ value: AttributeValue) throws -> AttributeValue {
        let bytes = Item.holding(value).stored
        // Derived from the content, a nonce serves one content only.
        let code = HMAC<SHA256>.authenticationCode(for: bytes, using: nonces)
        let nonce = Array(code.prefix(12))
        let box = try AES.GCM.seal(bytes, using: contents, nonce: AES.GCM.Nonce(data: nonce))
        let parts = nonce + Array(box.ciphertext) + Array(box.tag)
        return .string(Text(RedactionKey.mark + Base64.encode(parts)))
    }

    /// The value that was encrypted; nil for any other value, or under another key.
    public func opened(_ value: AttributeValue) -> AttributeValue? {
        guard case .string(let text) = value, text.string.hasPrefix(RedactionKey.mark),
            let parts = Base64.decode(String(text.string.dropFirst(RedactionKey.mark.count))),
            let box = try? AES.GCM.SealedBox(combined: parts),
            let bytes = try? AES.GCM.open(box, using: contents),
            let item = try? Item(stored: Array(bytes))
        else { return nil }
        return item.held
    }

    /// How an encrypted value begins.
    private static let mark = "enc:v1:"
}

extension Item {
    /// An item that has a value and nothing else, so that the value has a stored form of its own.
    fileprivate static func holding(_ value: AttributeValue) -> Item { ["v": value] }

    fileprivate var held: AttributeValue? { self["v"] }
}
