package import DynamoModel

/// How many entries of a table came to a destination, by what their changes did.
public struct EntryTally: Hashable, Sendable {
    /// Entries that the destination keeps.
    package private(set) var written: [ChangeKind: Int] = [:]
    /// Entries that it had already.
    package private(set) var duplicates: [ChangeKind: Int] = [:]

    /// Nothing came yet.
    package init() {}

    /// Counts one more.
    package mutating func add(_ kind: ChangeKind, isDuplicate: Bool = false) {
        if isDuplicate {
            duplicates[kind, default: 0] += 1
        } else {
            written[kind, default: 0] += 1
        }
    }
}
