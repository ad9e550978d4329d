/// What UpdateTable is to do with one global secondary index.
public enum IndexUpdate: Sendable, Hashable {
    /// Makes it, and fills it with the items that are there.
    case create(SecondaryIndex)
    /// Changes how it would be paid for, or what else is told of its capacity.
    case update(name: String, BillingMode?, CapacityOptions = CapacityOptions())
    /// Deletes it.
    case delete(name: String)

    /// The index's name.
    public var name: String {
        switch self {
        case .create(let index): index.name
        case .update(let name, _, _), .delete(let name): name
        }
    }

    /// Whether an index comes or goes, of which only one may at a time.
    public var isOnline: Bool {
        if case .update = self { false } else { true }
    }
}
