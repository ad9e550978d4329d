/// Whether an answer says what the request would have cost.
public enum ReturnConsumedCapacity: String, Sendable, Hashable, CaseIterable {
    /// By table and index.
    case indexes = "INDEXES"
    /// In total.
    case total = "TOTAL"
    /// Not at all.
    case none = "NONE"
}

/// What a request would have cost on AWS.
///
/// Source: AWS, DynamoDB read and write operations: capacity unit consumption.
public struct ConsumedCapacity: Sendable, Hashable {
    /// The table's name.
    public let table: String
    /// Half units, so that an eventually consistent read stays a whole number.
    public let halfUnits: Int
    /// Whether the answer lists the table's part by itself.
    public let showsTable: Bool

    /// Writing an item: one unit for each kilobyte begun of the larger image.
    package static func write(
        _ table: String, sizes: [Int], _ wanted: ReturnConsumedCapacity,
        isTransaction: Bool = false,
    ) -> ConsumedCapacity? {
        let units = sizes.reduce(0) { $0 + max(1, ($1 + 1023) / 1024) }
        return ConsumedCapacity(table, units * (isTransaction ? 4 : 2), wanted)
    }

    /// Reading: half a unit for each four kilobytes begun, a whole one when consistent.
    package static func read(
        _ table: String, sizes: [Int], isConsistent: Bool, _ wanted: ReturnConsumedCapacity,
    ) -> ConsumedCapacity? {
        let halves = sizes.reduce(0) { $0 + max(1, ($1 + 4095) / 4096) }
        return ConsumedCapacity(table, isConsistent ? halves * 2 : halves, wanted)
    }

    /// Transactional reading costs twice a consistent one.
    package static func transactionalRead(
        _ table: String, sizes: [Int], _ wanted: ReturnConsumedCapacity,
    ) -> ConsumedCapacity? {
        let halves = sizes.reduce(0) { $0 + max(1, ($1 + 4095) / 4096) }
        return ConsumedCapacity(table, halves * 4, wanted)
    }

    private init?(_ table: String, _ halfUnits: Int, _ wanted: ReturnConsumedCapacity) {
        guard wanted != .none else { return nil }
        self.table = table
        self.halfUnits = halfUnits
        self.showsTable = wanted == .indexes
    }

    func write(to writer: inout JSONWriter) {
        let units = halfUnits % 2 == 0 ? "\(halfUnits / 2).0" : "\(halfUnits / 2).5"
        writer.object { writer in
            writer.member("TableName", table)
            writer.name("CapacityUnits")
            writer.raw(units)
            guard showsTable else { return }
            writer.name("Table")
            writer.object { writer in
                writer.name("CapacityUnits")
                writer.raw(units)
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
}
