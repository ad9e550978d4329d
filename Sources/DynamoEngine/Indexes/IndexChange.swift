import DynamoModel
import SQLite

/// What a write does to one index.
struct IndexChange: Sendable {
    private let index: Index
    private let old: IndexRow?
    private let new: IndexRow?

    /// The change from one state of an item to another; nil where the index has nothing of either,
    /// or the same of both.
    init?(_ index: Index, from old: Item?, to new: Item?) {
        if let old, let new, index.hasSame(of: old, as: new) { return nil }
        self.index = index
        self.old = old.flatMap { index.row(of: $0) }
        self.new = new.flatMap { index.row(of: $0) }
        guard self.old != nil || self.new != nil else { return nil }
    }

    /// Writes the change. A row that moves goes and comes; one that stays where it is, and stands
    /// for a whole item, is left alone.
    func apply(to key: EncodedKey, _ connection: Connection, _ state: WriterState) throws {
        if let old, old.key != new?.key {
            let delete = try connection.statement(index.statements.delete)
            try delete.bind(1, old.key)
            try delete.bind(2, key.bytes)
            try delete.run()
        }
        if let new, new.key != old?.key || index.projectedNames != nil {
            let save = try connection.statement(index.statements.save)
            try save.bind(1, new.key)
            try save.bind(2, key.bytes)
            if index.projectedNames != nil { try save.bind(3, new.projected) }
            try save.run()
        }
        state.addRows(
            to: index, items: (new == nil ? 0 : 1) - (old == nil ? 0 : 1),
            bytes: Int64(new?.projected.count ?? 0) - Int64(old?.projected.count ?? 0),
        )
    }

    /// What the change would have cost.
    func access() throws -> IndexAccess {
        var sizes = try [old, new].compactMap { try $0?.sizeBytes }
        if old?.key == new?.key { sizes = sizes.max().map { [$0] } ?? [] }
        return IndexAccess(name: index.name, isGlobal: index.isGlobal, sizes: sizes)
    }
}

extension IndexRow {
    /// The size of what the index has of the item.
    fileprivate var sizeBytes: Int {
        get throws { try Item(stored: projected).sizeBytes }
    }
}

extension TableState {
    /// What a write does to the table's indexes; throws where an index can not have the item.
    func indexChanges(of write: ItemWrite, _ outcome: WriteOutcome) throws -> [IndexChange] {
        guard !indexes.isEmpty, outcome.old != outcome.new else { return [] }
        let old = try outcome.oldItem()
        let new = try outcome.newItem()
        var changes: [IndexChange] = []
        for state in indexes {
            if let new { try write.check(new, replacing: old, state.index) }
            guard state.covers(write.key) else { continue }
            if let change = IndexChange(state.index, from: old, to: new) { changes.append(change) }
        }
        return changes
    }
}

extension ItemWrite {
    fileprivate func check(
        _ item: Item, replacing old: Item?, _ index: Index,
    ) throws(DynamoDBError) {
        if case .update = action {
            try index.check(item, updating: old)
        } else {
            try index.check(item)
        }
    }
}
