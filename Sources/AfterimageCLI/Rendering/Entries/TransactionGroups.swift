import AuditPipeline
import DynamoModel

/// Puts the entries of one transaction, or of one batch, beside each other, in the place of the
/// first of them that comes.
///
/// It is told page by page, and holds back what the next page may add to.
struct TransactionGroups {
    private var open: [RecordedEntry] = []

    /// The groups that are whole once another page has come; what is in none stands alone.
    mutating func add(_ page: some Sequence<RecordedEntry>) -> [[RecordedEntry]] {
        open += page
        let groups = TransactionGroups.groups(of: open)
        let last = open.last?.transaction
        let place = groups.firstIndex { last != nil && $0.first?.transaction == last }
        let whole = groups[..<(place ?? groups.count)]
        open = groups[whole.endIndex...].flatMap(\.self)
        return Array(whole)
    }

    /// What is left once there is no other page.
    mutating func finish() -> [[RecordedEntry]] {
        defer { open = [] }
        return TransactionGroups.groups(of: open)
    }

    /// The line above a group; nil for one that needs none.
    static func heading(of group: [RecordedEntry]) -> String? {
        guard group.count > 1, let first = group.first, let id = first.transaction else {
            return nil
        }
        return "\(first.entry.change.origin.api) \(id): \(group.count) entries\n"
    }

    private static func groups(of entries: [RecordedEntry]) -> [[RecordedEntry]] {
        var groups: [[RecordedEntry]] = []
        var places: [String: Int] = [:]
        for entry in entries {
            guard let id = entry.transaction else {
                groups.append([entry])
                continue
            }
            if let place = places[id] {
                groups[place].append(entry)
            } else {
                places[id] = groups.count
                groups.append([entry])
            }
        }
        return groups
    }
}

extension RecordedEntry {
    /// What the changes of one transaction, or of one batch, have in common.
    fileprivate var transaction: String? { entry.change.origin.transactionID }
}
