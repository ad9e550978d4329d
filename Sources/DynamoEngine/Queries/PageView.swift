import DynamoModel

/// Which of the items that a Query or Scan walks over it answers with, and which parts of them.
struct PageView: Sendable {
    private let filter: ConditionExpression?
    private let projection: ProjectionExpression?
    /// Whether only the number of items was asked for.
    let countsOnly: Bool

    init(
        _ parameters: PageParameters, _ substitutions: inout Substitutions,
    ) throws(DynamoDBError) {
        if let text = parameters.filter {
            filter = try ConditionExpression(text, parameter: "FilterExpression", &substitutions)
        } else {
            filter = nil
        }
        if let text = parameters.projection {
            projection = try ProjectionExpression(text, &substitutions)
        } else {
            projection = nil
        }
        try substitutions.checkAllUsed()
        countsOnly = parameters.select == .count
    }

    /// Throws when the filter looks at a key attribute, which a query's key condition has to do.
    func refuseKeyAttributes(_ schema: KeySchema) throws(DynamoDBError) {
        let names = schema.attributes.map(\.name)
        guard let path = filter?.paths.first(where: { names.contains($0.name) }) else { return }
        throw .validation(
            "Filter Expression can only contain non-primary key attributes: "
                + "Primary key attribute: \(path.name)",
        )
    }

    /// Whether the item is in the answer.
    func shows(_ item: Item) -> Bool {
        filter?.isTrue(for: item) ?? true
    }

    /// The part of the item that is in the answer.
    func project(_ item: Item) -> Item {
        projection?.project(item) ?? item
    }
}
