public import DynamoModel

/// Which states of a table's items are wanted.
public struct TableStates: Sendable, Hashable {
    /// The table.
    public let table: String
    /// The moment.
    public let time: Timestamp
    /// An earlier moment to compare with; nil where the states alone are wanted.
    public let since: Timestamp?

    /// Asks for the states at a moment, or for what differs since another one.
    public init(table: String, time: Timestamp, since: Timestamp? = nil) {
        self.table = table
        self.time = time
        self.since = since
    }
}
