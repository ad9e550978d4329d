import DynamoModel

/// What a text must look like.
enum TextForm: Sendable, Hashable {
    /// The same, whatever the case of its letters.
    case equalsIgnoringCase(String)
    /// It begins so.
    case prefix(String, ignoresCase: Bool)
    /// It ends so.
    case suffix(String, ignoresCase: Bool)
    /// It has these pieces in this order, the first at its beginning and the last at its end, and
    /// anything between them.
    case wildcard([[UInt8]])

    /// Whether a value is a text of that form.
    func matches(_ leaf: EventLeaf) -> Bool {
        guard case .text(let text) = leaf else { return false }
        switch self {
        case .equalsIgnoringCase(let wanted): return text.string.lowercased() == wanted
        case .prefix(let wanted, let ignoresCase):
            return TextForm.cased(text, ignoresCase).utf8.starts(with: wanted.utf8)
        case .suffix(let wanted, let ignoresCase):
            return TextForm.cased(text, ignoresCase).utf8.reversed()
                .starts(with: wanted.utf8.reversed())
        case .wildcard(let pieces): return TextForm.hasPieces(pieces, Array(text.string.utf8))
        }
    }

    private static func cased(_ text: Text, _ ignoresCase: Bool) -> String {
        ignoresCase ? text.string.lowercased() : text.string
    }

    /// Takes each piece where it is found first, which leaves most room for the later ones.
    private static func hasPieces(_ pieces: [[UInt8]], _ text: [UInt8]) -> Bool {
        guard let first = pieces.first, let last = pieces.last, text.starts(with: first) else {
            return false
        }
        if pieces.count == 1 { return text.count == first.count }
        var rest = text[first.count...]
        for piece in pieces.dropFirst().dropLast() {
            guard let end = end(of: piece, in: rest) else { return false }
            rest = rest[end...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }

    private static func end(of piece: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        var start = text.startIndex
        while start + piece.count <= text.endIndex {
            if text[start..<start + piece.count].elementsEqual(piece) { return start + piece.count }
            start += 1
        }
        return nil
    }
}
