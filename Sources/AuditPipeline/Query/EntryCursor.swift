/// Where a page of entries ended; stays valid while the store grows.
public struct EntryCursor: Hashable, Sendable, CustomStringConvertible {
    /// The next page has entries of smaller indices only; from this one on where the oldest come
    /// first.
    package let leaf: Int

    /// Goes on before the entry at an index, or at it where the oldest come first.
    package init(before leaf: Int) {
        self.leaf = leaf
    }

    /// Reads what `description` wrote; nil for anything else.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.start),
            let leaf = Int(text.dropFirst(Self.start.count), radix: 36), leaf >= 0,
            Self.start + String(leaf, radix: 36) == text
        else { return nil }
        self.leaf = leaf
    }

    /// An opaque text, safe in a URL.
    public var description: String { Self.start + String(leaf, radix: 36) }

    private static let start = "e1."
}
