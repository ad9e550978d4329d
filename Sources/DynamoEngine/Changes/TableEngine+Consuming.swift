public import AuditPipeline
public import DynamoModel
public import Logging

extension TableEngine {
    /// Calls `body` with the changes of a table, batch by batch, until the task is cancelled.
    ///
    /// What `body` throws counts against its batch, which is retried, halved and parked as the
    /// options say; with a `BatchRejection` it names the change at fault. Changes of one item come
    /// in order. The consumer goes on where it was under the name of the options: after a crash
    /// the batches that were not acknowledged come again, so `body` must bear repeats.
    ///
    /// Changes of all shards, and of several lanes of one, are dealt with at the same time. The log
    /// keeps what a consumer has not had for as long as nobody trims it.
    public func consumeChanges(
        of table: String, options: MappingOptions, state: ConsumerState, log: Logger,
        _ body: @escaping @Sendable ([Change]) async throws -> Void,
    ) async throws {
        let shards = TableShards(self, table: table)
        try await consume(shards, by: ClosureFunction(body), options: options, state, log)
    }

    /// Has each of `loggers` keep an entry of every change of a table, and of its deletion, until
    /// the task is cancelled.
    ///
    /// Entries are the same that the trail would have, by their ids too: a logger that is given one
    /// again, after a crash say, writes nothing new. Order, places and options are those of
    /// `consumeChanges`.
    public func auditChanges(
        of table: String, by loggers: [any AuditLogger], options: MappingOptions,
        state: ConsumerState, log: Logger,
    ) async throws {
        let shards = TableShards(self, table: table, tellsDrops: true)
        try await consume(shards, by: LoggingFunction(loggers), options: options, state, log)
    }

    private func consume(
        _ shards: TableShards, by function: some StreamFunction, options: MappingOptions,
        _ state: ConsumerState, _ log: Logger,
    ) async throws {
        let place = StreamPlace(
            log: shards, positions: state.positions, failures: state.failures)
        let pace = Pace(clock: .continuous, now: now) { Double.random(in: 0...1) }
        let mapping = StreamMapping(
            from: place, to: FunctionConsumer(function, options: options), options: options,
            pace: pace, log: log)
        try await mapping.begin()
        await mapping.run()
        try Task.checkCancellation()
    }

    /// The changes of a table, one after the other, for as long as somebody asks for the next one.
    ///
    /// A batch counts as dealt with when the first change behind it is asked for. The sequence goes
    /// on where it was under the name of the options, of which batch size, starting position and
    /// filters count. Changes of one item come in order.
    public func changes(
        of table: String, options: MappingOptions, state: ConsumerState,
    ) -> ChangeSequence {
        ChangeSequence(engine: self, table: table, options: options, state: state)
    }
}
