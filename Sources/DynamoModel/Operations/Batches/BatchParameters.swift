/// What a batch asks of one table.
protocol BatchPart {
    /// The most keys or writes that one batch can have, over all of its tables.
    static var limit: Int { get }
    /// How many keys or writes there are.
    var count: Int { get }
    /// What a fault in their number calls them.
    var parameter: String { get }
    /// Reads what stands under a table's name.
    init(table: String, json reader: inout JSONReader) throws(DynamoDBError)
}

/// The parameters of BatchGetItem and BatchWriteItem, read and checked.
struct BatchParameters<Part: BatchPart> {
    private(set) var tables: [Part] = []
    private(set) var returnConsumedCapacity = ReturnConsumedCapacity.none
    private var faults = ConstraintFaults()

    init(of operation: String, json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "RequestItems":
                tables = []
                try reader.readObject { (table, reader) throws(DynamoDBError) in
                    tables.append(try Part(table: table, json: &reader))
                }
            case "ReturnConsumedCapacity":
                returnConsumedCapacity = try ReturnConsumedCapacity(json: &reader, &faults)
            default: try reader.skipValue()
            }
        }
        guard !tables.isEmpty else {
            throw .validation("The requestItems parameter is required for \(operation)")
        }
        for table in tables { check(table) }
        try faults.check()
        guard tables.reduce(0, { $0 + $1.count }) <= Part.limit else {
            throw .validation("Too many items requested for the \(operation) call")
        }
    }

    private mutating func check(_ part: Part) {
        if part.count == 0 {
            faults.add(nil, part.parameter, "have length greater than or equal to 1")
        }
        if part.count > Part.limit {
            faults.add(nil, part.parameter, "have length less than or equal to \(Part.limit)")
        }
    }
}
