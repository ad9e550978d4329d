/// A text in which each `*` stands for anything; compared byte by byte.
struct WildcardText: Sendable, Hashable {
    /// What is said, from star to star; one part says all of it.
    private let parts: [[UInt8]]

    init(_ text: String) {
        parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
            .map(Array.init)
    }

    /// How often each byte of a text is looked at, at the most.
    var cost: Int { parts.reduce(1) { $0 + $1.count } }

    /// Whether the text is one that is meant.
    ///
    /// Each part is looked for behind the one before and taken where it first fits, so that nothing
    /// is ever tried again.
    func matches(_ text: String) -> Bool {
        let text = text.utf8.span
        guard let first = parts.first, let last = parts.last, parts.count > 1 else {
            return parts.first.map { $0.count == text.count && $0.stands(in: text, at: 0) } ?? false
        }
        var place = first.count
        let end = text.count - last.count
        guard place <= end, first.stands(in: text, at: 0), last.stands(in: text, at: end) else {
            return false
        }
        for part in parts.dropFirst().dropLast() {
            guard let found = part.place(in: text.extracting(place..<end)) else { return false }
            place += found + part.count
        }
        return true
    }
}

extension [UInt8] {
    /// The first place at which these bytes stand in a text; nil where there is none.
    func place(in text: Span<UInt8>) -> Int? {
        guard let first else { return 0 }
        guard text.count >= count else { return nil }
        for start in 0...(text.count - count)
        where text[start] == first && stands(in: text, at: start) {
            return start
        }
        return nil
    }

    fileprivate func stands(in text: Span<UInt8>, at start: Int) -> Bool {
        for index in indices where text[start + index] != self[index] { return false }
        return true
    }
}
