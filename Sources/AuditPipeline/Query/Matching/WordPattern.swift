import DynamoModel

/// A text to be found anywhere from the beginning of a word on, in capitals or not.
struct WordPattern: Sendable, Hashable {
    /// The bytes with small letters instead of capitals, ASCII's only.
    private let bytes: [UInt8]

    init(_ word: String) {
        bytes = word.utf8.map(WordPattern.folded)
    }

    /// The text that is looked for.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether the text begins at a word of an entry's names, key, actor, request or images.
    func stands(in recorded: RecordedEntry) -> Bool {
        let entry = recorded.entry
        let change = entry.change
        let origin = change.origin
        let texts = [
            change.position.table, origin.api, origin.transactionID, origin.caller.reason,
            origin.caller.correlation,
        ]
        if texts.contains(where: { $0.map(stands(in:)) ?? false }) { return true }
        if entry.actor.searchedNames.contains(where: stands(in:)) { return true }
        return [change.key.attributes, change.old?.attributes, change.new?.attributes]
            .contains { $0.map(stands(in:)) ?? false }
    }

    /// Whether the text is a part of a name or value.
    private func stands(in attributes: [Attribute]) -> Bool {
        attributes.contains { stands(in: $0.name.string) || stands(in: $0.value) }
    }

    private func stands(in value: AttributeValue) -> Bool {
        switch value {
        case .map(let item): stands(in: item.attributes)
        case .list(let values): values.contains { stands(in: $0) }
        default: value.contains { stands(in: $0.text) }
        }
    }

    /// Whether the text begins at a word of another one.
    func stands(in text: String) -> Bool {
        let text = text.utf8.span
        guard text.count >= bytes.count else { return false }
        for start in 0...(text.count - bytes.count) where begins(at: start, of: text) {
            var length = 0
            while length < bytes.count,
                WordPattern.folded(text[start + length]) == bytes[length]
            { length += 1 }
            if length == bytes.count { return true }
        }
        return false
    }

    /// Whether a match may begin here: not in the middle of a word.
    private func begins(at start: Int, of text: Span<UInt8>) -> Bool {
        guard start > 0, let first = bytes.first, SearchWord.holds(first) else { return true }
        return !SearchWord.holds(text[start - 1])
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
