public import DynamoModel

/// What the trail holds of one table.
public struct TableSummary: Hashable, Sendable {
    /// The table's name.
    public let name: String
    /// How many entries.
    public let entries: Int
    /// When the change of its first entry happened; nil where that entry was altered.
    public let oldest: Timestamp?
    /// When the change of its latest entry happened; nil where that entry was altered.
    public let newest: Timestamp?
}
