package import DynamoModel

extension TableEngine {
    /// The key of a table; nil where there is no such table.
    package func keySchema(of table: String) -> KeySchema? {
        (try? catalog.table(table))?.keySchema
    }

    /// The ARN that a table of a name has, or would have.
    package func tableARN(_ name: String) -> String { ResourceName.table(name, region) }

    /// The ARN under which a trail keeps what it tells of a table besides its changes: a name
    /// behind that of the table's change log, so that a table made anew has another.
    package func remarkStream(_ table: String, _ name: String) -> String {
        let state = try? catalog.state(table)
        let log = state?.shards.last.flatMap { catalog.loggedShard($0.id) }
        return "\(log?.streamARN ?? table)/\(name)"
    }
}
