import DynamoModel

extension AuditEntry {
    /// What the entry undid, if it is an undo.
    public var undone: UndoReason? {
        guard change.origin.api == UndoReason.operation else { return nil }
        return change.origin.caller.reason.flatMap { UndoReason($0) }
    }
}

/// The reason that the entry of an undo carries: which entries it undid, and why.
public struct UndoReason: Sendable, Hashable, CustomStringConvertible {
    /// The operation that such entries have.
    public static let operation = "RestoreItem"

    /// The oldest entry that was undone.
    public let first: EntryID
    /// The newest one.
    public let last: EntryID
    /// Why, in somebody's own words.
    public let text: String?

    /// Names what was undone.
    public init(first: EntryID, last: EntryID, text: String?) {
        self.first = first
        self.last = last
        self.text = text
    }

    /// Reads what `description` wrote; nil for anything else.
    public init?(_ reason: String) {
        guard reason.hasPrefix(Self.start) else { return nil }
        let rest = reason.dropFirst(Self.start.count)
        let range = rest.prefix { $0 != ":" }
        let ids = range.split(separator: ".").compactMap { EntryID(String($0)) }
        guard let first = ids.first, let last = ids.last, ids.count <= 2 else { return nil }
        let text = rest.dropFirst(range.count + 2)
        self.init(first: first, last: last, text: text.isEmpty ? nil : String(text))
        guard description == reason else { return nil }
    }

    /// The whole reason.
    public var description: String {
        let range = first == last ? "\(first)" : "\(first)..\(last)"
        return Self.start + range + (text.map { ": \($0)" } ?? "")
    }

    private static let start = "undo of "
}
