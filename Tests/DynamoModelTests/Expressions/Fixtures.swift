@testable import DynamoModel

/// An item, or the values of a request, from DynamoDB JSON.
func dynamo(_ json: String) throws -> Item {
    let bytes = Array(json.utf8)
    var reader = JSONReader(bytes.span)
    return try Item(json: &reader)
}

/// Substitutions from two JSON objects; both are optional.
func substitutions(
    names: [(Text, Text)]? = nil, values: String? = nil,
) throws -> Substitutions {
    try Substitutions(
        names: names,
        values: values.map { try dynamo($0).attributes.map { ($0.name, $0.value) } },
        for: ["ConditionExpression": ""],
    )
}

/// The message of the refusal; nil when nothing was refused.
func refusal(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch let error as DynamoDBError {
        return error.message
    } catch {
        return "\(error)"
    }
}
