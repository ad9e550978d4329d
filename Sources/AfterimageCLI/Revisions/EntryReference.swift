/// The name of one entry: the beginning of its id, or its index.
enum EntryReference: Hashable {
    case id(String)
    case index(Int)

    /// Reads `7f3a91c2` or `#1042`; nil for anything else.
    init?(_ text: String) {
        if text.hasPrefix("#") {
            guard let index = Int(text.dropFirst()), index >= 0 else { return nil }
            self = .index(index)
        } else {
            guard EntryReference.isPrefix(text) else { return nil }
            self = .id(text.lowercased())
        }
    }

    /// Whether a text is the beginning of an id, and long enough to mean one entry.
    static func isPrefix(_ text: String) -> Bool {
        (6...32).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}

extension EntryReference: CustomStringConvertible {
    /// The name, as it is written.
    var description: String {
        switch self {
        case .id(let prefix): prefix
        case .index(let index): "#\(index)"
        }
    }
}
