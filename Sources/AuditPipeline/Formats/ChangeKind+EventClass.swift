package import DynamoModel

extension ChangeKind {
    /// What event formats call the change, `item.modified` say.
    package var eventClass: String {
        switch self {
        case .insert: "item.created"
        case .modify: "item.modified"
        case .remove: "item.removed"
        }
    }
}
