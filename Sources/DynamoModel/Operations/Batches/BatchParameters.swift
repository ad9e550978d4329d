/// What a batch asks of one table.
protocol BatchPart {
    /// The most keys or writes that one batch can have, over all of its tables.
    static var limit: Int { get }
    /// Whether the batch writes items.
    static var isWritten: Bool { get }
    /// What a batch without requests is refused with.
    static var nothingRequested: DynamoDBError { get }
    /// The table's name or ARN.
    var table: String { get }
    /// How many keys or writes there are.
    var count: Int { get }
    /// What a fault in their number calls them.
    var parameter: String { get }
    /// Reads what stands under a table's name, as far as it is within the limit.
    init(table: String, json reader: inout JSONReader) throws(DynamoDBError)
}

/// The parameters of BatchGetItem and BatchWriteItem, read and checked.
struct BatchParameters<Part: BatchPart> {
    private(set) var tables: [Part] = []
    private(set) var returnConsumedCapacity = ReturnConsumedCapacity.none
    private(set) var returnItemCollectionMetrics = ReturnItemCollectionMetrics.none
    private var faults = ConstraintFaults()

    init(of operation: String, json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "RequestItems":
                _ = try reader.peek()
                let start = reader.index
                tables = []
                try reader.readObject { (table, reader) throws(DynamoDBError) in
                    guard tables.count < Part.limit else { throw .tooManyItems(operation) }
                    tables.append(try Part(table: table, json: &reader))
                }
                if !Part.isWritten { checkNames(reader.text(from: start)) }
            case "ReturnConsumedCapacity":
                returnConsumedCapacity = try ReturnConsumedCapacity(json: &reader, &faults)
            case "ReturnItemCollectionMetrics" where Part.isWritten:
                returnItemCollectionMetrics = try ReturnItemCollectionMetrics(
                    json: &reader, &faults,
                )
            default: try reader.skipValue()
            }
        }
        guard !tables.isEmpty else { throw Part.nothingRequested }
        for table in tables { check(table) }
        try faults.check()
        guard tables.reduce(0, { $0 + $1.count }) <= Part.limit else {
            throw .tooManyItems(operation)
        }
    }

    /// Remembers when a table's name can be none; shows all that was asked for, as it was sent.
    private mutating func checkNames(_ asked: @autoclosure () -> String) {
        guard !tables.allSatisfy({ TableName.isWellFormed($0.table) }) else { return }
        faults.add(
            asked(), "requestItems",
            "satisfy constraint: [Member must have length less than or equal to 255, Member must "
                + "have length greater than or equal to 3, Member must satisfy regular expression "
                + "pattern: [a-zA-Z0-9_.-]+]", of: "Map keys")
    }

    private mutating func check(_ part: Part) {
        guard part.count == 0 else { return }
        guard Part.isWritten else {
            return faults.add(nil, part.parameter, "have length greater than or equal to 1")
        }
        faults.add(
            "{\(part.table)=[]}", "requestItems",
            "satisfy constraint: [Member must have length less than or equal to \(Part.limit), "
                + "Member must have length greater than or equal to 1]", of: "Map value")
    }
}

extension BatchPart {
    /// Refuses what comes behind the most that there can be; noticed while it is read, because a
    /// request can have some hundred thousand.
    static func checkRoom(
        behind count: Int, _ parameter: @autoclosure () -> String,
    ) throws(DynamoDBError) {
        guard count >= limit else { return }
        throw ConstraintFaults.tooMany(parameter(), limit)
    }
}

extension DynamoDBError {
    fileprivate static func tooManyItems(_ operation: String) -> DynamoDBError {
        .validation("Too many items requested for the \(operation) call")
    }
}
