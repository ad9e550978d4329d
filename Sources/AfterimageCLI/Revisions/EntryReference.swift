import AuditPipeline

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
            guard Revision.isPrefix(text) else { return nil }
            self = .id(text.lowercased())
        }
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
