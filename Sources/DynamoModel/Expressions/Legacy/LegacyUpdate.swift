/// A member of `AttributeUpdates`, as the request has it.
struct LegacyUpdate: Sendable {
    let name: Text
    private var action: Action? = .put
    private var value: AttributeValue?

    /// What happens to the attribute, in the order in which the service lists the actions.
    private enum Action: String, CaseIterable {
        case add = "ADD"
        case delete = "DELETE"
        case put = "PUT"
    }

    /// Reads what happens to the attribute; `PUT` where no action is named.
    init(
        _ name: String, json reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) {
        self.name = Text(name)
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch member {
            case "Action":
                let place = "\(LegacyParameter.attributeUpdates.place).\(name).member.action"
                action = faults.choice(try reader.readString(), place)
            case "Value": value = try AttributeValue(json: &reader)
            default: try reader.skipValue()
            }
        }
    }

    /// The action as an expression has it; throws where it has no such value.
    func checked() throws(DynamoDBError) -> UpdateAction {
        UpdateAction(path: DocumentPath(name), change: try change())
    }

    private func change() throws(DynamoDBError) -> UpdateAction.Change {
        guard let value else {
            guard action == .delete else {
                throw .invalidParameter(
                    "Only DELETE action is allowed when no attribute value is specified",
                )
            }
            return .remove
        }
        switch (action, value) {
        case (.delete, .stringSet), (.delete, .numberSet), (.delete, .binarySet):
            return .delete(value)
        case (.delete, _):
            throw .invalidParameter(
                "DELETE action with value is not supported for the type \(value.type.rawValue)",
            )
        // Only the legacy parameter adds to lists, too.
        case (.add, .number), (.add, .stringSet), (.add, .numberSet), (.add, .binarySet),
            (.add, .list):
            return .add(value)
        case (.add, _):
            throw .invalidParameter(
                "ADD action is not supported for the type \(value.type.rawValue)",
            )
        default: return .set(.value(value))
        }
    }
}
