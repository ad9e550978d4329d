/// An `UpdateExpression`: what `UpdateItem` changes of an item.
///
/// Source: AWS, Using update expressions in DynamoDB.
package struct UpdateExpression: Sendable, Hashable {
    /// The actions, in the ascending order of their paths.
    let actions: [UpdateAction]
    /// What is said where `ADD` or `DELETE` finds a value of another type.
    private let mismatch: DynamoDBError

    /// Reads an expression; throws the service's fault.
    package init(
        _ text: String, _ substitutions: inout Substitutions,
    ) throws(DynamoDBError) {
        actions = try ExpressionParser.parse(
            text, as: .update, parameter: "UpdateExpression", &substitutions,
        ) { (parser) throws(DynamoDBError) in try parser.parseUpdate() }
        mismatch = UpdateExpression.wrongOperandType
    }

    /// An update that was not written as an expression; no two of its paths overlap.
    init(actions: [UpdateAction]) {
        self.actions = actions.sorted { $0.path < $1.path }
        mismatch = UpdateExpression.wrongOperandType
    }

    /// An update of whole attributes, each named once, as `AttributeUpdates` has it.
    init(legacy actions: [UpdateAction]) {
        self.actions = actions.sorted { $0.path < $1.path }
        mismatch = .validation("Type mismatch for attribute to update")
    }

    /// The paths that are changed, in ascending order.
    package var paths: [DocumentPath] { actions.map(\.path) }

    /// All paths, those that values are taken from included.
    package var allPaths: [DocumentPath] {
        actions.flatMap { action in
            guard case .set(let value) = action.change else { return [action.path] }
            return [action.path] + value.paths
        }
    }

    /// The type that an attribute will have whatever the item; nil where the item decides, or the
    /// attribute stays.
    package func type(of attribute: Text) -> AttributeType? {
        switch change(of: attribute) {
        case .set(let value): value.type
        case .add(let addend): addend.type
        case .remove, .delete, nil: nil
        }
    }

    /// Whether an attribute becomes an empty text or no bytes whatever the item.
    package func empties(_ attribute: Text) -> Bool {
        guard case .set(.value(let value)) = change(of: attribute) else { return false }
        return [.string, .binary].contains(value.type) && value.sizeBytes == 0
    }

    private func change(of attribute: Text) -> UpdateAction.Change? {
        actions.first { $0.path.isTopLevel && $0.path.name == attribute }?.change
    }

    /// The item after the update; throws when a path or an operand does not fit the item.
    ///
    /// Every action sees the item as it is before the update, and indexes count its elements.
    /// `isNew` says that there was no item and that `item` is only its key: then there is nothing
    /// to remove, and a path to it cannot be wrong.
    package func apply(to item: Item, isNew: Bool = false) throws(DynamoDBError) -> Item {
        var updated = item
        var removed: [DocumentPath] = []
        // In ascending order, elements that are appended to a list keep their order.
        for action in actions {
            if let value = try action.outcome(for: item, mismatch) {
                try updated.replace(at: action.path.name, action.path.nested[...], with: value)
            } else {
                removed.append(action.path)
            }
        }
        // In descending order, no removal shifts what another one still has to find.
        for path in removed.reversed() where !isNew || path.isTopLevel {
            try updated.replace(at: path.name, path.nested[...], with: nil)
        }
        return updated
    }

    /// The changed parts of an item as `UPDATED_OLD` and `UPDATED_NEW` answer them: what stands at
    /// the paths, nested as in the item, before the update or after it.
    ///
    /// After it, indexes count the new elements, so that the element behind a removed one is
    /// answered and an appended one is not, exactly as by the service.
    package func updated(in item: Item) -> Item {
        Selection(sorted: paths).parts(of: item)
    }
}

extension UpdateExpression {
    static let invalidPath = DynamoDBError.validation(
        "The document path provided in the update expression is invalid for update"
    )
    static let missingAttribute = DynamoDBError.validation(
        "The provided expression refers to an attribute that does not exist in the item"
    )
    static let wrongOperandType = DynamoDBError.validation(
        "An operand in the update expression has an incorrect data type"
    )

    /// The result of a calculation, or the service's fault when it has no exact one.
    ///
    /// The service calls it an overflow as well when a sum needs more digits than a number can
    /// have.
    static func exact(
        _ calculation: () throws(NumberError) -> Number
    ) throws(DynamoDBError) -> Number {
        do {
            return try calculation()
        } catch .tooManyDigits {
            throw .validation(NumberError.overflow.message)
        } catch {
            throw .validation(error.message)
        }
    }
}
