/// A `ConditionExpression`, a `FilterExpression`, or what a `KeyConditionExpression` is made of.
///
/// Source: AWS, Condition and filter expressions, operators, and functions in DynamoDB.
package struct ConditionExpression: Sendable, Hashable {
    let condition: Condition

    /// Reads an expression; throws the service's fault, which names `parameter`.
    package init(
        _ text: String, parameter: String, _ substitutions: inout Substitutions,
    ) throws(DynamoDBError) {
        condition = try ExpressionParser.parse(
            text, as: .condition, parameter: parameter, &substitutions,
        ) { (parser) throws(DynamoDBError) in try parser.parseCondition() }
    }

    /// A condition that was not written as an expression.
    init(_ condition: Condition) {
        self.condition = condition
    }

    /// Whether the condition holds for the item; nil stands for an item that is not there.
    package func isTrue(for item: Item?) -> Bool {
        condition.isTrue(for: item ?? Item())
    }

    /// The paths that the condition looks at, in the order in which they are written.
    package var paths: [DocumentPath] {
        var paths: [DocumentPath] = []
        condition.addPaths(to: &paths)
        return paths
    }
}
