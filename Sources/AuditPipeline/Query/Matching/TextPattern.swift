import DynamoModel

/// A text, with or without something unsaid at its ends; compared byte by byte.
struct TextPattern: Sendable, Hashable {
    /// The text that is said.
    private let core: Text
    private let opensLeft: Bool
    private let opensRight: Bool

    /// Reads `*`, `text*`, `*text`, `*text*` or a text.
    init(_ pattern: String) {
        opensLeft = pattern.hasPrefix("*")
        opensRight = pattern.hasSuffix("*")
        var core = pattern[...]
        if opensLeft { core = core.dropFirst() }
        if opensRight, !core.isEmpty { core = core.dropLast() }
        self.core = Text(String(core))
    }

    /// A text that must be the whole.
    init(whole text: String) {
        core = Text(text)
        opensLeft = false
        opensRight = false
    }

    /// The text that must be the whole; nil where something is left unsaid.
    var whole: String? { opensLeft || opensRight ? nil : core.string }

    /// The text that it must begin with; nil where nothing is said of that.
    var beginning: String? { opensLeft || core.sizeBytes == 0 ? nil : core.string }

    /// Whether the text is one that is meant.
    func matches(_ text: String) -> Bool {
        let text = text.utf8.span
        let length = core.sizeBytes
        guard text.count >= length else { return false }
        let last = text.count - length
        switch (opensLeft, opensRight) {
        case (false, false): return last == 0 && stands(in: text, at: 0)
        case (false, true): return stands(in: text, at: 0)
        case (true, false): return stands(in: text, at: last)
        case (true, true): return (0...last).contains { stands(in: text, at: $0) }
        }
    }

    /// Numbers are the same whatever their form.
    func matches(_ number: Number) -> Bool {
        if let whole, let wanted = try? Number(whole) { return wanted == number }
        return matches(number.description)
    }

    private func stands(in text: Span<UInt8>, at start: Int) -> Bool {
        let core = core.string.utf8.span
        for index in core.indices where text[start + index] != core[index] { return false }
        return true
    }
}
