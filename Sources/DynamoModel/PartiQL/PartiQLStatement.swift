/// A PartiQL statement, read and compiled into what expressions compile to.
///
/// Nothing evaluates it but what evaluates expressions.
/// Source: AWS, PartiQL: a SQL-compatible query language for Amazon DynamoDB.
package enum PartiQLStatement: Sendable {
    /// Reads items.
    case select(SelectStatement)
    /// Writes one item, or only looks at it on behalf of other writes.
    case write(WriteStatement)

    /// Reads a statement, in which each `?` stands for the next of the values; throws the service's
    /// fault.
    package init(
        _ text: String, parameters: [AttributeValue] = [],
    ) throws(DynamoDBError) {
        var parser = try PartiQLParser(text, parameters)
        self = try parser.parseStatement()
    }

    /// Reads a statement with the values of its request.
    package init(_ statement: ParameterizedStatement) throws(DynamoDBError) {
        if let fault = statement.valueFault { throw fault }
        try self.init(statement.text, parameters: statement.parameters)
    }

    /// Whether it only reads; a condition check belongs to the writes that depend on it.
    package var isRead: Bool {
        if case .select = self { true } else { false }
    }

    /// The table that it is about, as it names it.
    package var table: String {
        switch self {
        case .select(let select): select.source.table
        case .write(let write): write.table
        }
    }
    /// The values that it names attributes by: of an insert, its whole item. They have the item's
    /// key where it is about one.
    package var namedValues: Item {
        switch self {
        case .select(let select), .write(.exists(let select)): select.condition.namedValues
        case .write(.insert(let insert)): insert.item
        case .write(.update(let update)): update.condition.namedValues
        case .write(.delete(let delete)): delete.condition.namedValues
        }
    }
}

extension WhereClause? {
    fileprivate var namedValues: Item { self?.equalities ?? Item() }
}
