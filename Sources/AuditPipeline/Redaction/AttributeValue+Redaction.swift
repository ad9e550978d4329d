import Crypto
import DynamoModel

extension AttributeValue {
    /// What takes the value's place; nil for nothing.
    ///
    /// Throws what the cipher throws, which for bytes in memory is nothing.
    func redacted(
        with method: RedactionMethod, under key: RedactionKey?,
    ) throws -> AttributeValue? {
        switch method {
        case .drop: return nil
        case .mask(let keep): return .string(Text(stars + shownEnd(keep)))
        case .hash: return .digest("sha256:", Array(SHA256.hash(data: digestedBytes)))
        case .hmac, .tokenise, .encrypt: break
        }
        guard let key else { preconditionFailure("A rule that needs a key has one") }
        return switch method {
        case .tokenise: .digest("tok:", key.token(of: digestedBytes))
        case .encrypt: try key.sealed(self)
        default: .digest("hmac:", key.digest(of: digestedBytes))
        }
    }

    private static func digest(_ mark: String, _ bytes: [UInt8]) -> AttributeValue {
        .string(Text(mark + Base64.encode(bytes)))
    }

    /// Text, number and bytes as everybody has them, so that others come to the same digest; of
    /// other types the stored form.
    private var digestedBytes: [UInt8] {
        switch self {
        case .string(let text): return Array(text.string.utf8)
        case .number(let number): return Array(number.description.utf8)
        case .binary(let bytes): return bytes
        default:
            var writer = ByteWriter()
            writer.value(self)
            return writer.bytes
        }
    }

    /// The end of a text or number, at most half of it: what is short has nothing to show.
    private func shownEnd(_ keep: Int) -> String {
        let text: String
        switch self {
        case .string(let value): text = value.string
        case .number(let value): text = value.description
        default: return ""
        }
        return String(text.suffix(min(keep, text.count / 2)))
    }
}

/// As many for every value, whose length is nobody's business.
private let stars = "********"
