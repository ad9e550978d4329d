import DynamoModel

/// What the configuration says about one table.
struct TableRule: Sendable, Hashable {
    /// The rule of all tables that have none of their own; no table has a lane of that name.
    static let usual = TableRule(name: "default")

    /// The table's name.
    let name: String
    /// The key to create the table with when it is not there; nil to leave that to others.
    var keySchema: KeySchema?
    /// The public stream to create the table with; nil for none.
    var viewType: StreamViewType?
    /// The attribute that tells when items expire, to be set on a table without one; nil to leave
    /// that to others.
    var timeToLiveAttribute: Text?
    /// The topic to which the table's changes are published; nil where it has no stream.
    var topic: TopicSettings?
    /// Where the table's changes are kept.
    var audit = AuditRule()
}
