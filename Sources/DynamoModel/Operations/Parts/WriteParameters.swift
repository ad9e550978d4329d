/// Reads the parameters that GetItem, PutItem, UpdateItem, DeleteItem and the actions of a
/// transaction share.
struct WriteParameters {
    var table: String?
    var key: Item?
    var options = WriteOptions()
    var faults = ConstraintFaults()
    /// What is wrong with the item or the key; told after all that breaks a constraint.
    var itemFault: DynamoDBError?
    /// What is wrong with the values of the expressions, likewise.
    private(set) var inputFault: DynamoDBError?
    private var legacy: LegacyParameterReader

    /// Starts to read; of legacy parameters, only those named are the operation's.
    init(legacy: [LegacyParameter] = []) {
        self.legacy = LegacyParameterReader(accepting: legacy)
    }

    /// Reads a member that is one of them; a member that nobody knows is passed over, as AWS does.
    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch name {
        case "TableName": table = try reader.readString()
        case "Key": key = try reader.readItem(&itemFault)
        case "ConditionExpression": options.condition = try reader.readString()
        case "ReturnValues":
            options.returnValues = faults.choice(try reader.readString(), "returnValues") ?? .none
        case "ReturnValuesOnConditionCheckFailure":
            options.onConditionFailure =
                faults.choice(try reader.readString(), "returnValuesOnConditionCheckFailure")
                ?? .none
        case "ReturnConsumedCapacity":
            options.returnConsumedCapacity = try ReturnConsumedCapacity(json: &reader, &faults)
        case "ReturnItemCollectionMetrics":
            options.returnItemCollectionMetrics = try ReturnItemCollectionMetrics(
                json: &reader, &faults,
            )
        default:
            guard try !options.inputs.read(name, &reader, &inputFault) else { return }
            guard try !legacy.read(name, &reader, &faults) else { return }
            try reader.skipValue()
        }
    }

    /// Throws what is wrong with the table's name or the key's absence.
    mutating func checkTableAndKey() throws(DynamoDBError) {
        try faults.checkTableName(table)
        if key == nil { faults.missing("key") }
        try faults.check()
    }

    /// Throws what is wrong with values.
    func checkValues() throws(DynamoDBError) {
        if let fault = inputFault ?? itemFault { throw fault }
    }

    /// What legacy parameters say; throws where they do not go with the expressions.
    func legacyParameters(
        beside expressions: @autoclosure () -> KeyValuePairs<String, String?>
    ) throws(DynamoDBError) -> LegacyParameters {
        try legacy.checked(beside: expressions())
    }

    /// Throws where a state is asked for that only an update can answer with.
    func checkReturnsOld() throws(DynamoDBError) {
        guard options.returnValues == .none || options.returnValues == .allOld else {
            throw .validation("ReturnValues can only be ALL_OLD or NONE")
        }
    }
}

extension DynamoDBError {
    /// A parameter of DynamoDB's that this engine does not offer.
    static func notOffered(parameter: String) -> DynamoDBError {
        .validation("Afterimage does not offer the parameter \(parameter) yet; leave it out")
    }
}
