package import AuditPipeline
package import DynamoModel

/// A table whose changes a worker reads, and what becomes of them.
package struct WatchedTable: Sendable {
    /// Where records of changes are published.
    package struct Topic: Sendable {
        let client: TopicClient
        private let filters: FilterCriteria

        /// Publishes with a client what passes the filters.
        package init(_ client: TopicClient, filters: FilterCriteria) {
            self.client = client
            self.filters = filters
        }

        /// Whether a change is published: remarks are no records of a stream.
        func wants(_ change: Change) -> Bool {
            change.kind.isState && filters.accept(.record(change, .newAndOldImages))
        }
    }

    /// The table's name.
    package let name: String
    /// Its key.
    package let keySchema: KeySchema
    /// Where to look for who made a change.
    package var actors = ActorResolver([])
    /// What no entry has.
    package var redactor = Redactor.none
    /// What keeps the entries.
    package var loggers: [any AuditLogger] = []
    /// The topic that is told of changes.
    package var topic: Topic?
    /// The queue that is told of what is given up.
    package var failures: FailureQueue?
    /// How changes are put together and tried again.
    package var options = MappingOptions(name: "")

    /// Describes a table of which nothing becomes yet.
    package init(name: String, keySchema: KeySchema) {
        self.name = name
        self.keySchema = keySchema
    }

    /// Brings the changes of a shard to all destinations.
    func delivery(from source: ShardSource) -> ShardDelivery {
        var destinations: [ShardDelivery.Destination] = loggers.map { logger in
            DirectAuditing(
                processor: AuditProcessor(
                    changeLog: source, actors: actors, redactor: redactor, logger: logger))
        }
        if let topic { destinations.append(TopicDelivery(source: source, topic: topic)) }
        return ShardDelivery(to: destinations)
    }
}
