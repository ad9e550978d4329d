import AuditPipeline
import SQLite

/// Finds entries by their ids, or by how these begin.
///
/// Ids are as good as random. One index over all of them would touch another page with every entry.
/// So ids are added many at a time, and a lookup looks at the headers of the youngest entries
/// itself; and each run of leaves has an index of its own, which are asked newest first.
struct EntryIndex {
    /// A row of the index.
    struct Row: Hashable {
        let run: Int
        let prefix: Int
        let leaf: Int
    }

    private let connection: Connection
    private let size: Int

    /// Searches the first `size` leaves.
    init(_ connection: Connection, size: Int) {
        self.connection = connection
        self.size = size
    }

    /// The leaf of the entry with exactly this id; nil where there is none.
    func leaf(of id: EntryID) throws -> Int? {
        let prefix = Self.prefix(of: id)
        var found: Int?
        try forEachLeaf(in: prefix...prefix) { leaf in
            guard try StoredHeader.find(leaf: leaf, in: connection).id == id else { return true }
            found = leaf
            return false
        }
        return found
    }

    /// The leaves of entries whose ids begin with some hexadecimal digits, as many as show
    /// ambiguity.
    func leaves(beginning digits: String) throws(TrailError) -> [Int] {
        let lower = digits.lowercased()
        guard (Limits.shortestPrefix...32).contains(lower.utf8.count),
            lower.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            let range = Self.range(of: lower)
        else { throw .malformedPrefix(digits) }
        return try TrailError.translating {
            var leaves: [Int] = []
            try forEachLeaf(in: range) { leaf in
                let id = try StoredHeader.find(leaf: leaf, in: connection).id
                if id.description.hasPrefix(lower) { leaves.append(leaf) }
                return leaves.count < Limits.ambiguousMatches
            }
            return leaves
        }
    }

    /// How many of the first `size` leaves the index holds.
    static func indexed(of size: Int) -> Int {
        size - size % Limits.leavesPerIndexing
    }

    /// The ids of the leaves that the index does not hold yet, in their order.
    static func youngIDs(of size: Int, in connection: Connection) throws -> [EntryID] {
        var ids: [EntryID] = []
        try StoredHeader.forEach(in: indexed(of: size)..<size, connection) { ids.append($1.id) }
        return ids
    }

    /// Adds the ids of leaves from `first` on, in the order of the ids: neighbours in the index are
    /// then written together.
    static func add(_ ids: ArraySlice<EntryID>, from first: Int, in connection: Connection) throws {
        let rows = ids.enumerated().map { Row($1, leaf: first + $0) }
        let insert = try connection.statement(TrailSchema.insertID)
        for row in rows.sorted(by: { $0.prefix < $1.prefix }) {
            try insert.bind(1, row.run)
            try insert.bind(2, row.prefix)
            try insert.bind(3, row.leaf)
            try insert.run()
        }
    }

    /// Calls `body` with every row.
    static func forEach(in connection: Connection, _ body: (Row) throws -> Void) throws {
        try connection.statement(TrailSchema.ids).forEachRow { row in
            try body(Row(run: Int(row.int(0)), prefix: Int(row.int(1)), leaf: Int(row.int(2))))
        }
    }

    fileprivate static func run(of leaf: Int) -> Int { leaf >> Limits.leavesPerRunBits }

    /// The part of an id that the index holds.
    fileprivate static func prefix(of id: EntryID) -> Int {
        Int(id.high >> (64 - 4 * Limits.indexedDigits))
    }

    /// The prefixes of ids that begin with some digits.
    private static func range(of digits: String) -> ClosedRange<Int>? {
        let indexed = digits.prefix(Limits.indexedDigits)
        guard let low = Int(indexed, radix: 16) else { return nil }
        let open = 4 * (Limits.indexedDigits - indexed.utf8.count)
        return (low << open)...((low + 1) << open) - 1
    }

    /// Calls `body` with leaves until it returns false.
    private func forEachLeaf(in range: ClosedRange<Int>, _ body: (Int) throws -> Bool) throws {
        var young: [Int] = []
        let indexed = Self.indexed(of: size)
        try StoredHeader.forEach(in: indexed..<size, connection) { leaf, header in
            if range.contains(Self.prefix(of: header.id)) { young.append(leaf) }
        }
        for leaf in young {
            guard try body(leaf) else { return }
        }
        let statement = try connection.statement(TrailSchema.leavesOfID)
        for run in stride(from: Self.run(of: indexed - 1), through: 0, by: -1) {
            try statement.bind(1, run)
            try statement.bind(2, range.lowerBound)
            try statement.bind(3, range.upperBound)
            defer { statement.reset() }
            while try statement.step() {
                guard try body(Int(statement.int(0))) else { return }
            }
        }
    }
}

extension EntryIndex.Row {
    /// The row that finds an entry.
    init(_ id: EntryID, leaf: Int) {
        self.init(run: EntryIndex.run(of: leaf), prefix: EntryIndex.prefix(of: id), leaf: leaf)
    }
}
