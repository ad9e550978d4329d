/// A `KeyConditionExpression`: what a `Query` asks of the key, before it is known whose key it is.
///
/// Source: AWS, Key condition expressions for the Query operation in DynamoDB.
package struct KeyConditionExpression: Sendable, Hashable {
    /// What the parameter is called.
    package static let parameter = "KeyConditionExpression"
    /// What is asked of each attribute, in the order in which it is written.
    private let terms: [Term]

    /// What is asked of one attribute.
    struct Term: Sendable, Hashable {
        let name: Text
        let condition: SortCondition
    }

    /// Takes what a condition asks of a key; throws where it can be asked of none.
    package init(_ expression: ConditionExpression) throws(DynamoDBError) {
        var terms: [Term] = []
        try KeyConditionExpression.add(expression.condition, to: &terms)
        self.terms = terms
    }

    /// What is asked of attributes, each named once, without an expression.
    init(terms: [Term]) {
        self.terms = terms
    }

    /// What the expression asks of a table's or an index's key; throws when it is not about that
    /// key.
    package func matching(_ schema: IndexKeySchema) throws(DynamoDBError) -> KeyCondition {
        let keys = schema.attributes
        guard terms.count <= keys.count else {
            throw .validation(
                "The number of query conditions (\(terms.count)) exceeds the number of key "
                    + "attributes defined in the schema (\(keys.count))"
            )
        }
        let partition = try partition(of: schema)
        if terms.contains(where: { term in !keys.contains { $0.name == term.name } }),
            let key = keys.first(where: { self[$0] == nil })
        {
            throw KeyConditionExpression.missing(key)
        }
        guard partition.allSatisfy(\.isEquality) else {
            throw .validation("Query key condition not supported")
        }
        let sort = try sort(of: schema)
        for (key, condition) in zip(keys, partition + sort) {
            try KeyConditionExpression.check(condition.values, key)
        }
        let values = partition.flatMap(\.values)
        guard values.reduce(0, { $0 + $1.sizeBytes }) <= Limits.partitionKeyBytes else {
            throw .validation(KeySchema.partitionTooLarge)
        }
        return KeyCondition(
            partition: values, leading: sort.dropLast().flatMap(\.values), last: sort.last,
        )
    }

    /// What is asked of an attribute.
    private subscript(key: KeyAttribute) -> SortCondition? {
        terms.first { $0.name == key.name }?.condition
    }

    /// What is asked of the attributes of the partition key; throws where one of them is missing.
    private func partition(of schema: IndexKeySchema) throws(DynamoDBError) -> [SortCondition] {
        if schema.hasSeveralOfAKind {
            let free = schema.partition.filter { self[$0]?.isEquality != true }
            guard free.isEmpty else {
                throw .validation(
                    "HASH key attributes \(free.map(\.name.string).joined(separator: ", ")) must "
                        + "have equality conditions specified in the query"
                )
            }
        }
        var conditions: [SortCondition] = []
        for key in schema.partition {
            guard let condition = self[key] else { throw KeyConditionExpression.missing(key) }
            conditions.append(condition)
        }
        return conditions
    }

    /// What is asked of the first attributes of the sort key; all but the last of these are equal
    /// to something.
    private func sort(of schema: IndexKeySchema) throws(DynamoDBError) -> [SortCondition] {
        let equal = schema.sort.prefix { self[$0]?.isEquality == true }
        let rest = schema.sort.dropFirst(equal.count)
        guard let later = rest.dropFirst().first(where: { self[$0] != nil }) else {
            return schema.sort.compactMap { self[$0] }
        }
        let names = rest.prefix { $0 != later }.map(\.name.string).joined(separator: ", ")
        throw .validation(
            "RANGE key attributes \(names) must have equality conditions specified in the query "
                + "because a condition is present on key attribute \(later.name)"
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
