/// What takes the place of a value that no entry may have.
public enum RedactionMethod: Sendable, Hashable {
    /// Nothing; in a list `NULL`, so that the elements behind it keep their places.
    case drop
    /// Stars, and so many characters of the value's end; never more than half of it.
    case mask(keep: Int)
    /// The SHA-256 of the value, which whoever guesses the value can recompute.
    case hash
    /// A keyed digest, the same wherever the value stands.
    case hmac
    /// A short keyed token, the same wherever the value stands; no list leads back to the value.
    case tokenise
    /// The value under the key, for whoever has that.
    case encrypt

    /// The words of the configuration.
    public enum Word: String, Sendable, CaseIterable {
        case drop, mask, hash, hmac, tokenise, encrypt
    }

    /// The method of a word; only a mask keeps characters.
    package init(_ word: Word, keep: Int = 0) {
        self =
            switch word {
            case .drop: .drop
            case .mask: .mask(keep: keep)
            case .hash: .hash
            case .hmac: .hmac
            case .tokenise: .tokenise
            case .encrypt: .encrypt
            }
    }

    /// The method's word.
    public var word: Word {
        switch self {
        case .drop: .drop
        case .mask: .mask
        case .hash: .hash
        case .hmac: .hmac
        case .tokenise: .tokenise
        case .encrypt: .encrypt
        }
    }

    /// Whether the method is worth nothing without a secret.
    public var needsKey: Bool {
        switch self {
        case .drop, .mask, .hash: false
        case .hmac, .tokenise, .encrypt: true
        }
    }
}
