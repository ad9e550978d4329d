import DynamoModel
import SQLite

/// Makes, changes and deletes the indexes of a table in the file.
///
/// Runs on the writer's thread, inside a transaction.
struct TableIndexes {
    let connection: Connection

    /// Makes an index without rows; `filledTo` is nil for the index of a table without items.
    func insert(
        _ index: SecondaryIndex, of table: Table, filledTo: [UInt8]?,
    ) throws -> IndexState {
        let insert = try connection.statement(Schema.insertIndex)
        try insert.bind(1, table.id)
        try insert.bind(2, index.name)
        try insert.bind(3, index.isGlobal ? 1 : 0)
        try index.keySchema.bind(to: insert)
        try insert.bind(8, index.projection.typeName)
        try insert.bind(9, index.projection.storedNames)
        if case .global(.provisioned(let read, let write)) = index.scope {
            try insert.bind(10, read)
            try insert.bind(11, write)
        }
        if let filledTo { try insert.bind(12, filledTo) }
        let id = try insert.firstRow { $0.int(0) } ?? 0
        var created = index
        created.capacity = CapacityOptions()
        let made = Index(id: id, created: created, of: table)
        try connection.execute(made.statements.create)
        var state = IndexState(index: made, scope: index.scope, filledTo: filledTo)
        state.capacity?.apply(index.capacity)
        try state.capacity?.save(table, index: made, connection)
        return state
    }

    /// Remembers how an index is paid for, and what is told of its capacity.
    func saveBilling(of state: IndexState, _ table: Table) throws {
        let save = try connection.statement(Schema.saveIndexBilling)
        if case .global(.provisioned(let read, let write)) = state.scope {
            try save.bind(1, read)
            try save.bind(2, write)
        }
        try save.bind(3, state.index.id)
        try save.run()
        try state.capacity?.save(table, index: state.index, connection)
    }

    /// Remembers how far an index is filled.
    func saveFilled(_ state: IndexState) throws {
        let save = try connection.statement(Schema.saveFilled)
        if let filledTo = state.filledTo { try save.bind(1, filledTo) }
        try save.bind(2, state.index.id)
        try save.run()
    }

    /// Deletes an index with all its rows.
    func delete(_ index: Index) throws {
        let delete = try connection.statement(Schema.deleteIndex)
        try delete.bind(1, index.id)
        try delete.run()
        try Capacity.delete(of: index, connection)
        try connection.execute(index.statements.drop)
    }
}

extension IndexState {
    /// Reads an index of a table back.
    init(row: Statement, of table: Table) throws {
        let billing: BillingMode =
            row.isNull(10)
            ? .payPerRequest : .provisioned(read: Int(row.int(10)), write: Int(row.int(11)))
        let created = SecondaryIndex(
            name: row.text(2), keySchema: try IndexKeySchema(row: row),
            projection: try Projection(typeName: row.text(8), names: row.blob(9)),
            scope: row.int(3) == 1 ? .global(billing) : .local,
        )
        self.init(
            index: Index(id: row.int(0), created: created, of: table), scope: created.scope,
            filledTo: row.isNull(12) ? nil : row.blob(12),
        )
    }
}

extension Projection {
    /// The names of the attributes that are not keys: how many there are, and each of them.
    fileprivate var storedNames: [UInt8] {
        var writer = ByteWriter()
        writer.count(included.count)
        for name in included { writer.text(name.string) }
        return writer.bytes
    }

    fileprivate init(typeName: String, names: [UInt8]) throws(StoredFormError) {
        switch typeName {
        case Projection.all.typeName: self = .all
        case Projection.keysOnly.typeName: self = .keysOnly
        default:
            var reader = ByteReader(names.span)
            var included: [Text] = []
            for _ in 0..<(try reader.count()) { included.append(Text(try reader.text())) }
            self = .include(included)
        }
    }
}
