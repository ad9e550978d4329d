import AuditPipeline

/// Checks that the index of ids has exactly the rows of the entries that it should hold, in a
/// memory that does not grow with the trail.
///
/// Each entry asks for a row, and each row answers one; what was asked for, less what answered, is
/// then nothing. Rows count as keyed hashes of themselves, as the states of a `LinkLedger` do.
struct IndexLedger {
    /// Of the entries that the index holds by now.
    private var balance = 0
    /// Of the entries since, which it takes up together.
    private var young = 0
    private let key: UInt128 = .random(in: .min ... .max)

    /// Asks for the row of the next entry.
    mutating func ask(for id: EntryID, leaf: Int) {
        young &+= weight(EntryIndex.Row(id, leaf: leaf))
        guard EntryIndex.indexed(of: leaf + 1) == leaf + 1 else { return }
        balance &+= young
        young = 0
    }

    /// Takes a row that the index has.
    mutating func answer(_ row: EntryIndex.Row) {
        balance &-= weight(row)
    }

    /// Whether every row was asked for, and every one that was asked for is there.
    var isBalanced: Bool { balance == 0 }

    private func weight(_ row: EntryIndex.Row) -> Int {
        var hasher = Hasher()
        withUnsafeBytes(of: (key, row.run, row.prefix, row.leaf)) { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
