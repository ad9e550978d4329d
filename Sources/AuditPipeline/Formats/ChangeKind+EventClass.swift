package import DynamoModel

extension ChangeKind {
    /// What event formats call the change, `item.modified` say.
    package var eventClass: String {
        switch self {
        case .insert: "item.created"
        case .modify: "item.modified"
        case .remove: "item.removed"
        case .baseline: "item.found"
        case .note: "note"
        case .gap: "gap"
        case .failure: "request.failed"
        case .read: "item.read"
        case .erasure: "erasure"
        case .erased: "erased"
        case .archived: "archived"
        case .drop: "table.deleted"
        }
    }
}
