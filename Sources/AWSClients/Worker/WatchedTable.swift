package import AuditPipeline
package import DynamoModel

/// A table whose changes a worker reads, and what becomes of them.
package struct WatchedTable: Sendable {
    /// The table's name.
    package let name: String
    /// Its key.
    package let keySchema: KeySchema
    /// Where to look for who made a change.
    package let actors: ActorResolver
    /// What keeps the entries.
    package let loggers: [any AuditLogger]
    /// How changes are put together and tried again.
    package let options: MappingOptions

    /// Describes a table.
    package init(
        name: String, keySchema: KeySchema, actors: ActorResolver, loggers: [any AuditLogger],
        options: MappingOptions,
    ) {
        self.name = name
        self.keySchema = keySchema
        self.actors = actors
        self.loggers = loggers
        self.options = options
    }
}
