import SQLite

/// A backup that does not have all of its items yet.
///
/// It has the items of one moment: those that are as they were then are copied in the order of
/// their keys, and whoever changes one that was not yet copied leaves what it was to the backup.
struct BackupCopy: Sendable {
    let id: Int64
    let statements: BackupStatements
    /// The number of the last change before the moment.
    let lastSequence: Int64
    /// Changes from this row of the change log on were taken back, the newest first; nil when no
    /// change was made between the moment and the beginning of the backup, or none is left.
    var undoneTo: Int64?
    /// The key of the last item that was copied; empty before the first.
    var copiedTo: [UInt8] = []

    init(id: Int64, lastSequence: Int64, undoneTo: Int64?) {
        self.id = id
        self.lastSequence = lastSequence
        self.undoneTo = undoneTo
        statements = BackupStatements(backupID: id)
    }

    /// Reads a backup that is not complete.
    init(row: Statement) {
        self.init(
            id: row.int(1), lastSequence: row.int(2), undoneTo: row.isNull(3) ? nil : row.int(3))
        copiedTo = row.blob(4)
    }

    /// Whether it has the item with a key, so that a change of it needs no attention.
    func covers(_ key: EncodedKey) -> Bool {
        !copiedTo.lexicographicallyPrecedes(key.bytes)
    }
}
