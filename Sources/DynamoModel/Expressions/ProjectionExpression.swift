/// A `ProjectionExpression`: which parts of an item are answered.
///
/// Source: AWS, Using projection expressions in DynamoDB.
package struct ProjectionExpression: Sendable, Hashable {
    private let selection: Selection
    /// Whether each part stands at the top of the answer, under the end of its path.
    private let isFlat: Bool

    /// Reads an expression; throws the service's fault.
    package init(
        _ text: String, _ substitutions: inout Substitutions,
    ) throws(DynamoDBError) {
        let paths = try ExpressionParser.parse(
            text, as: .projection, parameter: "ProjectionExpression", &substitutions,
        ) { (parser) throws(DynamoDBError) in try parser.parseProjection() }
        selection = Selection(sorted: paths)
        isFlat = false
    }

    /// The paths of a `SELECT`, in ascending order; they neither overlap nor conflict.
    init(columns paths: [DocumentPath]) {
        selection = Selection(sorted: paths)
        isFlat = true
    }

    /// A projection on whole attributes, each named once.
    init(attributes: [Text]) {
        selection = Selection(sorted: attributes.sorted().map { DocumentPath($0) })
        isFlat = false
    }

    /// The paths, in ascending order.
    package var paths: [DocumentPath] { selection.paths }

    /// The parts that the item has, nested as they are in it; of a list, only the chosen elements.
    /// The parts that a `SELECT` chooses are attributes of their own.
    package func project(_ item: Item) -> Item {
        isFlat ? selection.columns(of: item) : selection.parts(of: item)
    }
}

extension ExpressionParser {
    /// Reads a whole projection; answers its paths in ascending order.
    fileprivate mutating func parseProjection() throws(DynamoDBError) -> [DocumentPath] {
        var written = [try parsePath()]
        while take(.comma) { written.append(try parsePath()) }
        let paths = written.sorted()
        if let clash = DocumentPath.clash(in: paths, written: written) { note(clash) }
        return paths
    }
}
