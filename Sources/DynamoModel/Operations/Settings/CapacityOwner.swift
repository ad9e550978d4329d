/// What a capacity belongs to, as faults name it.
package enum CapacityOwner: Sendable {
    /// A table.
    case table
    /// The global index with a name.
    case index(String)
}

extension CapacityOwner {
    /// The place that a fault names: an index behind its words, or the words for a table.
    func suffix(_ ofIndex: String, _ ofTable: String = "") -> String {
        switch self {
        case .table: ofTable
        case .index(let name): ofIndex + name
        }
    }
}
