import SQLite

/// Finds and keeps the newest entry of each item.
///
/// An item stands in the row whose number its name begins with, or in the next free one after that:
/// a search by row number is the cheapest that there is, and hardly ever takes a second step.
struct HeadTable {
    /// Where an item stands, or would.
    struct Place {
        let row: Int64
        let head: ItemHead?
    }

    private let find: Statement
    private let save: Statement
    private let connection: Connection

    /// Fetches the statements once for many items.
    init(_ connection: Connection) throws {
        self.connection = connection
        find = try connection.statement(
            connection.countsPatches ? TrailSchema.head : TrailSchema.headBefore)
        save = try connection.statement(TrailSchema.saveHead)
    }

    /// The place of an item, with its newest entry if it has one.
    func place(of item: ItemName) throws -> Place {
        var row = Self.firstRow(of: item)
        while true {
            try find.bind(1, row)
            let found = try find.firstRow { (item: ItemName(row: $0), head: ItemHead(row: $0)) }
            guard let found else { return Place(row: row, head: nil) }
            if found.item == item { return Place(row: row, head: found.head) }
            row &+= 1
        }
    }

    /// The row in which the search for an item begins.
    static func firstRow(of item: ItemName) -> Int64 {
        Int64(truncatingIfNeeded: item.half >> 64)
    }

    /// Keeps an item's newest entry at its place: in the first row that no other item has.
    func put(_ head: ItemHead, of item: ItemName) throws(SQLiteError) {
        var row = Self.firstRow(of: item)
        repeat {
            try save.bind(1, row)
            try save.bind(2, item.half)
            try save.bind(3, head.leaf)
            try save.bind(4, head.stream)
            try save.bind(5, head.image)
            try save.bind(6, head.patches)
            try save.run()
            row &+= 1
        } while connection.changes == 0
    }

    /// Calls `body` with every row, the item in it, and its newest entry.
    static func forEach(
        in connection: Connection, _ body: (Int64, ItemName, ItemHead) throws -> Void,
    ) throws {
        let heads = try connection.countsPatches ? TrailSchema.heads : TrailSchema.headsBefore
        try connection.statement(heads).forEachRow {
            try body($0.int(5), ItemName(row: $0), ItemHead(row: $0))
        }
    }
}

extension Connection {
    /// Whether the file is of a version whose heads count patches; a reader may have an older one.
    fileprivate var countsPatches: Bool {
        get throws { try userVersion >= TrailSchema.versionOfLaggingHeads }
    }
}

extension ItemName {
    fileprivate init(row: Statement) {
        self.init(half: row.wide(0) ?? 0)
    }
}

extension ItemHead {
    fileprivate init(row: Statement) {
        self.init(
            leaf: Int(row.int(1)), stream: row.int(2), image: row.wide(3) ?? 0,
            patches: Int(row.int(4)))
    }
}
