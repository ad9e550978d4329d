/// Whether an answer says what the request would have cost.
public enum ReturnConsumedCapacity: String, Sendable, Hashable, CaseIterable {
    /// By table and index.
    case indexes = "INDEXES"
    /// In total.
    case total = "TOTAL"
    /// Not at all.
    case none = "NONE"
}

/// Which units a transaction consumed.
public enum TransactionUnits: String, Sendable, Hashable {
    /// Those of reads.
    case read = "ReadCapacityUnits"
    /// Those of writes.
    case write = "WriteCapacityUnits"
}

/// What a request would have cost on AWS.
///
/// Source: AWS, DynamoDB read and write operations: capacity unit consumption.
public struct ConsumedCapacity: Sendable, Hashable {
    /// The table's name.
    public let table: String
    /// Half units, so that an eventually consistent read stays a whole number; indexes included.
    public private(set) var halfUnits: Int
    /// Of these, the half units of writes that failed, which no part of the table tells.
    private var failedHalfUnits = 0
    /// What each index had to do with it, in half units; empty where none had.
    public let indexes: [IndexCapacity]
    /// Whether the answer lists the parts of the table and of its indexes.
    public let showsParts: Bool
    /// Which units a transaction consumed, which its answer names; nil for other operations.
    public let transaction: TransactionUnits?

    /// Writing an item: one unit for each kilobyte begun of the larger image.
    package static func write(
        _ table: String, sizes: [Int], indexes: [IndexAccess] = [],
        _ wanted: ReturnConsumedCapacity, isTransaction: Bool = false,
    ) -> ConsumedCapacity? {
        let units = isTransaction ? TransactionUnits.write : nil
        return ConsumedCapacity(table, sizes, indexes, (wanted, units), halfUnits: writing)
    }

    private static func writing(_ sizeBytes: Int) -> Int { max(1, (sizeBytes + 1023) / 1024) * 2 }

    /// Reading: half a unit for each four kilobytes begun, a whole one when consistent.
    package static func read(
        _ table: String, sizes: [Int], indexes: [IndexAccess] = [], isConsistent: Bool,
        _ wanted: ReturnConsumedCapacity,
    ) -> ConsumedCapacity? {
        let halves = isConsistent ? 2 : 1
        return ConsumedCapacity(table, sizes, indexes, (wanted, nil)) {
            max(1, ($0 + 4095) / 4096) * halves
        }
    }

    /// Transactional reading costs twice a consistent one.
    package static func transactionalRead(
        _ table: String, sizes: [Int], _ wanted: ReturnConsumedCapacity,
    ) -> ConsumedCapacity? {
        ConsumedCapacity(table, sizes, [], (wanted, .read)) { max(1, ($0 + 4095) / 4096) * 2 }
    }

    /// Adds what another read of the table costs.
    package mutating func add(_ other: ConsumedCapacity) {
        precondition(table == other.table && other.indexes.isEmpty, "It is of the table itself")
        halfUnits += other.halfUnits
    }

    /// Adds what writes cost that failed: as much as if they had happened.
    package mutating func addFailed(sizes: [Int]) {
        let failed = sizes.reduce(0) { $0 + Self.writing($1) }
        failedHalfUnits += failed
        halfUnits += failed
    }

    private init?(
        _ table: String, _ sizes: [Int], _ accesses: [IndexAccess],
        _ answer: (wanted: ReturnConsumedCapacity, transaction: TransactionUnits?),
        halfUnits: (Int) -> Int,
    ) {
        guard answer.wanted != .none else { return nil }
        var indexes: [IndexCapacity] = []
        for access in accesses where !access.sizes.isEmpty {
            let units = access.sizes.reduce(0) { $0 + halfUnits($1) }
            if let known = indexes.firstIndex(where: { $0.name == access.name }) {
                indexes[known].halfUnits += units
            } else {
                indexes.append(
                    IndexCapacity(
                        name: access.name, isGlobal: access.isGlobal, halfUnits: units,
                    )
                )
            }
        }
        self.table = table
        self.indexes = indexes
        // A transaction goes to the table twice, and to its indexes once.
        let visits = answer.transaction == nil ? 1 : 2
        self.halfUnits =
            visits * sizes.reduce(0) { $0 + halfUnits($1) }
            + indexes.reduce(0) { $0 + $1.halfUnits }
        showsParts = answer.wanted == .indexes
        transaction = answer.transaction
    }
}

extension ConsumedCapacity {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("TableName", table)
            writer.capacityUnits(halfUnits, transaction)
            guard showsParts else { return }
            let others = indexes.reduce(failedHalfUnits) { $0 + $1.halfUnits }
            writer.name("Table")
            writer.object { writer in writer.capacityUnits(halfUnits - others, transaction) }
            write("LocalSecondaryIndexes", indexes.filter { !$0.isGlobal }, to: &writer)
            write("GlobalSecondaryIndexes", indexes.filter(\.isGlobal), to: &writer)
        }
    }

    private func write(_ name: String, _ indexes: [IndexCapacity], to writer: inout JSONWriter) {
        guard !indexes.isEmpty else { return }
        writer.name(name)
        writer.object { writer in
            for index in indexes {
                writer.name(index.name)
                writer.object { writer in writer.capacityUnits(index.halfUnits, transaction) }
            }
        }
    }
}

extension ReturnConsumedCapacity {
    /// Reads the parameter of a request; remembers a fault when it is none of the choices.
    init(json reader: inout JSONReader, _ faults: inout ConstraintFaults) throws(DynamoDBError) {
        self = faults.choice(try reader.readString(), "returnConsumedCapacity") ?? .none
    }
}

extension JSONWriter {
    /// Writes a member with a request's cost, or nothing when it was not asked for.
    mutating func member(_ name: String, _ capacity: ConsumedCapacity?) {
        guard let capacity else { return }
        self.name(name)
        capacity.write(to: &self)
    }

    /// Writes a member with the cost by table, or nothing when it was not asked for.
    mutating func member(_ name: String, _ capacities: [ConsumedCapacity]) {
        guard !capacities.isEmpty else { return }
        self.name(name)
        array { writer in for capacity in capacities { capacity.write(to: &writer) } }
    }

    /// Writes a member with units, which have one decimal; of a transaction, the kind of units too.
    fileprivate mutating func capacityUnits(_ halfUnits: Int, _ transaction: TransactionUnits?) {
        let units = halfUnits % 2 == 0 ? "\(halfUnits / 2).0" : "\(halfUnits / 2).5"
        name("CapacityUnits")
        raw(units)
        guard let transaction else { return }
        name(transaction.rawValue)
        raw(units)
    }
}
