import DynamoModel
import SQLite

extension Capacity {
    /// Reads a row of `capacity`.
    init(row: Statement) {
        func units(_ column: Int) -> Int? { row.isNull(column) ? nil : Int(row.int(column)) }
        func time(_ column: Int) -> Timestamp? {
            row.isNull(column) ? nil : Timestamp(milliseconds: row.int(column))
        }
        self.init(billing: .provisioned(read: Int(row.int(4)), write: Int(row.int(5))))
        maximum = CapacityUnits(read: units(2), write: units(3))
        increased = time(6)
        decreased = time(7)
        decreases = Int(row.int(8))
        paidByRequest = time(9)
    }

    /// Writes it for a table, or for one of its indexes.
    func save(_ table: Table, index: Index? = nil, _ connection: Connection) throws {
        let save = try connection.statement(Schema.saveCapacity)
        try save.bind(1, table.id)
        try save.bind(2, index?.id ?? Capacity.ofTable)
        if let read = maximum.read { try save.bind(3, read) }
        if let write = maximum.write { try save.bind(4, write) }
        try save.bind(5, warmRead)
        try save.bind(6, warmWrite)
        if let increased { try save.bind(7, increased.milliseconds) }
        if let decreased { try save.bind(8, decreased.milliseconds) }
        try save.bind(9, decreases)
        if let paidByRequest { try save.bind(10, paidByRequest.milliseconds) }
        try save.run()
    }

    /// Forgets those of a table and all its indexes.
    static func deleteAll(of table: Table, _ connection: Connection) throws {
        let delete = try connection.statement(Schema.deleteCapacities)
        try delete.bind(1, table.id)
        try delete.run()
    }

    /// Forgets that of an index.
    static func delete(of index: Index, _ connection: Connection) throws {
        let delete = try connection.statement(Schema.deleteCapacity)
        try delete.bind(1, index.id)
        try delete.run()
    }

    /// Stands for no index: ids of indexes begin with one.
    private static let ofTable: Int64 = 0
}
