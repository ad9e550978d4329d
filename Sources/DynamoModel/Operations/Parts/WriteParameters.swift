/// The parameters that PutItem, UpdateItem, DeleteItem and the actions of a transaction share.
struct WriteParameters {
    var table: String?
    var key: Item?
    var condition: String?
    var inputs = ExpressionInputs()
    var returnValues = ReturnValues.none
    var onConditionFailure = ReturnValuesOnConditionCheckFailure.none
    var returnConsumedCapacity = ReturnConsumedCapacity.none
    var faults = ConstraintFaults()

    /// Reads a member that is one of them; a member that nobody knows is passed over, as AWS does.
    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch name {
        case "TableName": table = try reader.readString()
        case "Key": key = try Item(json: &reader)
        case "ConditionExpression": condition = try reader.readString()
        case "ReturnValues":
            returnValues = faults.choice(try reader.readString(), "returnValues") ?? .none
        case "ReturnValuesOnConditionCheckFailure":
            onConditionFailure =
                faults.choice(try reader.readString(), "returnValuesOnConditionCheckFailure")
                ?? .none
        case "ReturnConsumedCapacity":
            returnConsumedCapacity =
                faults.choice(try reader.readString(), "returnConsumedCapacity") ?? .none
        case "Expected", "ConditionalOperator", "AttributeUpdates":
            throw .notOffered(parameter: name, instead: "ConditionExpression or UpdateExpression")
        default:
            guard try !inputs.read(name, &reader) else { return }
            try reader.skipValue()
        }
    }

    /// Throws what is wrong with the table's name or the key's absence.
    mutating func checkTableAndKey() throws(DynamoDBError) {
        try faults.checkTableName(table)
        if key == nil { faults.missing("key") }
        try faults.check()
    }
}

extension DynamoDBError {
    /// A parameter of DynamoDB's that this engine does not offer.
    static func notOffered(parameter: String, instead: String) -> DynamoDBError {
        .validation("Afterimage does not offer the parameter \(parameter) yet; use \(instead)")
    }
}
