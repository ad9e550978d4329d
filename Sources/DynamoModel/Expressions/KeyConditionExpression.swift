/// A `KeyConditionExpression`: what a `Query` asks of the key, before it is known whose key it is.
///
/// Source: AWS, Key condition expressions for the Query operation in DynamoDB.
package struct KeyConditionExpression: Sendable, Hashable {
    static let parameter = "KeyConditionExpression"
    /// What is asked of each attribute, in the order in which it is written.
    private let terms: [Term]

    /// What is asked of one attribute.
    struct Term: Sendable, Hashable {
        let name: Text
        let condition: SortCondition
    }

    /// Reads an expression; throws the service's fault.
    package init(
        _ text: String, _ substitutions: inout Substitutions,
    ) throws(DynamoDBError) {
        let condition = try ExpressionParser.parse(
            text, as: .condition, parameter: KeyConditionExpression.parameter, &substitutions,
        ) { (parser) throws(DynamoDBError) in try parser.parseCondition() }
        var terms: [Term] = []
        try KeyConditionExpression.add(condition, to: &terms)
        self.terms = terms
    }

    /// What is asked of attributes, each named once, without an expression.
    init(terms: [Term]) {
        self.terms = terms
    }

    /// What the expression asks of a table's or an index's key; throws when it is not about that
    /// key.
    package func matching(_ schema: KeySchema) throws(DynamoDBError) -> KeyCondition {
        let keys = schema.attributes
        guard terms.count <= keys.count else {
            throw .validation(
                "The number of query conditions (\(terms.count)) exceeds the number of key "
                    + "attributes defined in the schema (\(keys.count))"
            )
        }
        guard let partition = terms.first(where: { $0.name == schema.partition.name }) else {
            throw KeyConditionExpression.missing(schema.partition)
        }
        let other = terms.first { $0.name != schema.partition.name }
        if let other, let sort = schema.sort, other.name != sort.name {
            throw KeyConditionExpression.missing(sort)
        }
        guard case .equal(let value) = partition.condition else {
            throw .validation("Query key condition not supported")
        }
        try KeyConditionExpression.check([value], schema.partition)
        if let other, let sort = schema.sort {
            try KeyConditionExpression.check(other.condition.values, sort)
        }
        return KeyCondition(
            partition: Attribute(name: partition.name, value: value),
            sort: other.map { ($0.name, $0.condition) },
        )
    }

    private static func missing(_ key: KeyAttribute) -> DynamoDBError {
        .validation("Query condition missed key schema element: \(key.name)")
    }

    private static func check(
        _ values: [AttributeValue], _ key: KeyAttribute,
    ) throws(DynamoDBError) {
        for value in values {
            guard value.type == key.type else {
                throw .validation(
                    "One or more parameter values were invalid: "
                        + "Condition parameter type does not match schema type"
                )
            }
            let kind: String
            switch value {
            case .string(let text) where text.sizeBytes == 0: kind = "string"
            case .binary(let bytes) where bytes.isEmpty: kind = "binary"
            default: continue
            }
            throw .validation(
                "One or more parameter values are not valid. The AttributeValue for a key "
                    + "attribute cannot contain an empty \(kind) value. Key: \(key.name)"
            )
        }
    }
}
