/// Which attributes of its items a Query or Scan answers with.
public enum Select: String, Sendable, Hashable, CaseIterable {
    /// Those that are named.
    case specificAttributes = "SPECIFIC_ATTRIBUTES"
    /// None, only how many items there are.
    case count = "COUNT"
    /// All.
    case allAttributes = "ALL_ATTRIBUTES"
    /// All that the index has.
    case allProjectedAttributes = "ALL_PROJECTED_ATTRIBUTES"
}

/// The parameters that Query and Scan share.
public struct PageParameters: Sendable, Hashable {
    /// The table's name or ARN.
    public var table: String
    /// The index to read; nil for the table itself.
    public var index: String?
    /// What an item must satisfy to be in the answer; looked at after it was read and counted.
    public var filter: String?
    /// Which attributes to answer with; nil for all.
    public var projection: String?
    /// What the expressions' tokens stand for.
    public var inputs = ExpressionInputs()
    /// How many items to look at, at most.
    public var limit: Int?
    /// The key behind which to go on.
    public var exclusiveStartKey: Item?
    /// Which attributes to answer with; nil follows the projection.
    public var select: Select?
    /// Whether the caller insists on the latest state; every read here gives it.
    public var isConsistent = false
    /// Whether the answer says what it would have cost.
    public var returnConsumedCapacity = ReturnConsumedCapacity.none

    /// Reads from a table, from its beginning and without a filter.
    public init(table: String) {
        self.table = table
    }
}

/// One page of a Query or Scan: at most 1 MB of items, counted before the filter.
public struct ReadPage: OperationResponse, Hashable {
    /// The items that passed the filter; nil when only their number was asked for.
    public var items: [Item]?
    /// How many items passed the filter.
    public var count: Int
    /// How many items were looked at.
    public var scannedCount: Int
    /// The key to go on behind; nil when there is nothing left.
    public var lastEvaluatedKey: Item?
    /// What it would have cost.
    public var consumedCapacity: ConsumedCapacity?

    /// Gathers the parts of an answer.
    package init(
        items: [Item]? = nil, count: Int, scannedCount: Int, lastEvaluatedKey: Item? = nil,
        consumedCapacity: ConsumedCapacity? = nil,
    ) {
        self.items = items
        self.count = count
        self.scannedCount = scannedCount
        self.lastEvaluatedKey = lastEvaluatedKey
        self.consumedCapacity = consumedCapacity
    }
}

extension ReadPage {
    package func write(to writer: inout JSONWriter) {
        if let items {
            writer.name("Items")
            writer.array { writer in for item in items { writer.item(item) } }
        }
        writer.member("Count", count)
        writer.member("ScannedCount", scannedCount)
        writer.member("LastEvaluatedKey", lastEvaluatedKey)
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}

extension Item {
    /// Reads a key behind which to go on; a fault in the shape of its values says so.
    fileprivate init(startKey reader: inout JSONReader) throws(DynamoDBError) {
        do throws(DynamoDBError) {
            self = try Item(json: &reader)
        } catch .validation(let fault) where AttributeValue.shapeFaults.contains(fault) {
            throw .validation("The provided starting key is invalid: \(fault)")
        }
    }
}

/// Reads the parameters that Query and Scan share.
struct PageParameterReader {
    var table: String?
    var parameters = PageParameters(table: "")
    var faults = ConstraintFaults()
    private let isQuery: Bool
    private var legacy: LegacyParameterReader

    init(legacy: [LegacyParameter], isQuery: Bool) {
        self.isQuery = isQuery
        self.legacy = LegacyParameterReader(accepting: legacy)
    }

    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch name {
        case "TableName": table = try reader.readString()
        case "FilterExpression": parameters.filter = try reader.readString()
        case "ProjectionExpression": parameters.projection = try reader.readString()
        case "Limit": parameters.limit = try reader.readInt()
        case "ExclusiveStartKey": parameters.exclusiveStartKey = try Item(startKey: &reader)
        case "Select": parameters.select = faults.choice(try reader.readString(), "select")
        case "ConsistentRead": parameters.isConsistent = try reader.readBool()
        case "ReturnConsumedCapacity":
            parameters.returnConsumedCapacity = try ReturnConsumedCapacity(json: &reader, &faults)
        case "IndexName":
            parameters.index = try reader.readString()
            faults.checkIndexName(parameters.index, "indexName")
        default:
            guard try !parameters.inputs.read(name, &reader) else { return }
            guard try !legacy.read(name, &reader, &faults) else { return }
            try reader.skipValue()
        }
    }

    mutating func checked(keyCondition: String? = nil) throws(DynamoDBError) -> PageParameters {
        try faults.checkTableName(table)
        if isQuery, let limit = parameters.limit, limit < 1 {
            faults.add(nil, "Limit", "have value greater than or equal to 1")
        } else {
            faults.checkRange(parameters.limit, "limit", 1...Int(Int32.max))
        }
        try faults.check()
        parameters.table = table ?? ""
        parameters.inputs.legacy = try legacy.checked(beside: [
            "ProjectionExpression": parameters.projection,
            "FilterExpression": parameters.filter,
            "KeyConditionExpression": keyCondition,
        ])
        try checkSelect()
        return parameters
    }

    /// The parameter that names attributes; nil when none does.
    private var naming: String? {
        if parameters.projection != nil { return "ProjectionExpression" }
        return parameters.inputs.legacy.projection == nil ? nil : "AttributesToGet"
    }

    private func checkSelect() throws(DynamoDBError) {
        guard let fault = selectFault else { return }
        // The service says the same of both operations, but for Query's intro.
        throw .validation(isQuery ? "1 validation error detected: \(fault)" : fault)
    }

    private var selectFault: String? {
        switch (parameters.select, naming) {
        case (.specificAttributes, nil):
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                + "SPECIFIC_ATTRIBUTES"
        case (.count, let naming?):
            "Cannot specify the \(naming) when choosing to get only the Count"
        case (let select?, let naming?) where select != .specificAttributes:
            "Cannot specify the \(naming) when choosing to get \(select.rawValue)"
        case (.allProjectedAttributes, nil) where parameters.index == nil:
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
        default: nil
        }
    }
}

extension PageParameters {
    /// Writes the members that say it.
    func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
        writer.member("IndexName", index)
        writer.member("FilterExpression", filter)
        writer.member("ProjectionExpression", projection)
        inputs.write(to: &writer)
        if let limit { writer.member("Limit", limit) }
        writer.member("ExclusiveStartKey", exclusiveStartKey)
        writer.member("Select", select?.rawValue)
        if isConsistent { writer.member("ConsistentRead", true) }
    }
}

extension ReadPage: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(count: 0, scannedCount: 0)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "Items": items = try reader.readItems()
            case "Count": count = try reader.readInt()
            case "ScannedCount": scannedCount = try reader.readInt()
            case "LastEvaluatedKey": lastEvaluatedKey = try Item(json: &reader)
            default: try reader.skipValue()
            }
        }
    }
}

extension JSONReader {
    /// Reads a list of items.
    mutating func readItems() throws(DynamoDBError) -> [Item] {
        var items: [Item] = []
        try readArray { (reader) throws(DynamoDBError) in items.append(try Item(json: &reader)) }
        return items
    }
}
