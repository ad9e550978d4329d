import DynamoModel
import SQLite

/// One item write, checked as far as it can be without looking at the item.
struct ItemWrite: Sendable {
    /// What is done to the item.
    enum Action: Sendable {
        /// It becomes this, in its stored form.
        case put([UInt8])
        /// Its attributes change; an item that is not there begins with its key.
        case update(UpdateExpression?, key: Item)
        /// It is deleted.
        case delete
        /// Nothing; only the condition counts.
        case check
    }

    let table: Table
    let key: EncodedKey
    let action: Action
    let condition: ConditionExpression?
    /// Whether a failed condition answers with the item.
    let showsItemOnFailure: Bool
    /// Whether a failed condition means that the item is there already, as for a statement's
    /// `INSERT`.
    var isInsert = false
    /// The partition key whose items' size the answer tells; nil where it tells none.
    var collection: AttributeValue?
}

/// An item's stored form before and after a write.
struct WriteOutcome: Sendable {
    let old: [UInt8]?
    let new: [UInt8]?
    /// The number of the row that the item has before the write; nil where it has none.
    var row: Int64?
    /// What the write does to the table's indexes.
    var indexChanges: [IndexChange] = []

    /// The item before the write.
    func oldItem() throws -> Item? { try old.map { try Item(stored: $0) } }

    /// The item after the write.
    func newItem() throws -> Item? { try new.map { try Item(stored: $0) } }
}

/// Commits item writes: the item, its index rows and the change record that tells of it, in one
/// transaction or not at all.
///
/// Runs on the writer's thread. First `outcome`, which throws without having written anything, then
/// `apply`: a transaction asks for all its outcomes before it applies the first one.
struct Commit {
    let connection: Connection
    let state: WriterState
    let origin: ChangeOrigin
    let time: Timestamp

    /// What a write would do to the item as it is now; throws when its condition fails.
    func outcome(of write: ItemWrite) throws -> WriteOutcome {
        let table = try live(write.table)
        let found = try stored(write.key, in: write.table)
        try check(write, against: found?.item)
        var outcome = try outcome(of: write.action, old: found?.item)
        outcome.row = found?.row
        if !table.indexes.isEmpty {
            outcome.indexChanges = try table.indexChanges(of: write, outcome)
        }
        return outcome
    }

    /// Writes the item, its index rows and its change record; writes nothing when nothing changed.
    func apply(_ outcome: WriteOutcome, of write: ItemWrite) throws {
        guard outcome.old != outcome.new else { return }
        try save(outcome, of: write)
        for change in outcome.indexChanges { try change.apply(to: write.key, connection, state) }
        try indexExpiry(outcome, of: write)
        try keepForBackups(outcome, of: write)
        try record(outcome, of: write)
    }

    /// The item that a write is about, as it is now.
    func item(_ write: ItemWrite) throws -> Item? {
        _ = try live(write.table)
        return try stored(write.key, in: write.table).map { try Item(stored: $0.item) }
    }

    private func outcome(of action: ItemWrite.Action, old: [UInt8]?) throws -> WriteOutcome {
        switch action {
        case .put(let new): WriteOutcome(old: old, new: new)
        case .delete: WriteOutcome(old: old, new: nil)
        case .check: WriteOutcome(old: old, new: old)
        case .update(let update, let key): try outcome(of: update, key: key, old: old)
        }
    }

    private func outcome(
        of update: UpdateExpression?, key: Item, old: [UInt8]?,
    ) throws -> WriteOutcome {
        let item = try old.map { try Item(stored: $0) }
        let changed =
            try update?.apply(to: item ?? key, isNew: item == nil) ?? item ?? key
        guard !changed.isNestedTooDeeply else { throw DynamoDBError.nestedTooDeeply }
        guard changed.sizeBytes <= DynamoModel.Limits.itemBytes else {
            throw DynamoDBError.updatedItemTooLarge
        }
        // An update that only takes away does not create the item that it does not find.
        let hasNothingToCreate = item == nil && update != nil && changed == key
        return WriteOutcome(old: old, new: hasNothingToCreate ? nil : changed.stored)
    }

    private func save(_ outcome: WriteOutcome, of write: ItemWrite) throws {
        let statements = write.table.statements
        guard let new = outcome.new else {
            let delete = try connection.statement(statements.delete)
            try delete.bind(1, write.key.bytes)
            return try delete.run()
        }
        if let row = outcome.row {
            let replace = try connection.statement(statements.replace)
            try replace.bind(2, row)
            try replace.withBound(1, new.span) { try replace.run() }
        } else {
            let save = try connection.statement(statements.save)
            try save.bind(1, write.key.bytes)
            try save.withBound(2, new.span) { try save.run() }
        }
    }

    private func record(_ outcome: WriteOutcome, of write: ItemWrite) throws {
        let log = TableLog(connection: connection, state: state, time: time)
        let hash = write.key.partitionHash
        guard let shard = try log.currentShard(for: hash, of: write.table.id) else {
            throw DynamoDBError.internalFailure("The table \(write.table.name) has no open shard")
        }
        let sequence = state.addChange(
            to: write.table, shard: shard,
            items: (outcome.new == nil ? 0 : 1) - (outcome.old == nil ? 0 : 1),
            bytes: Int64(outcome.new?.count ?? 0) - Int64(outcome.old?.count ?? 0),
        )
        let body = ChangeBody(time: time, origin: origin, old: outcome.old, new: outcome.new)
        try log.add(body, sequence, to: shard)
    }

    /// The table as it is now; throws where it was deleted after the write was prepared.
    private func live(_ table: Table) throws -> TableState {
        guard let state = state.catalog.tables[table.id], state.deleted == nil else {
            throw DynamoDBError.resourceNotFound("Requested resource not found")
        }
        return state
    }

    private func stored(
        _ key: EncodedKey, in table: Table,
    ) throws -> (row: Int64, item: [UInt8])? {
        let find = try connection.statement(table.statements.findRow)
        try find.bind(1, key.bytes)
        return try find.firstRow { ($0.int(0), $0.blob(1)) }
    }

    private func check(_ write: ItemWrite, against old: [UInt8]?) throws {
        guard let condition = write.condition else { return }
        let item = try old.map { try Item(stored: $0) }
        guard !condition.isTrue(for: item) else { return }
        guard !write.isInsert else { throw DynamoDBError.duplicateItem }
        throw DynamoDBError.conditionalCheckFailed(item: write.showsItemOnFailure ? item : nil)
    }
}
