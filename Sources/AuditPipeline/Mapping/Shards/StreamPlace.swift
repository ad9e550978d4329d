/// What a mapping of a stream works with: where changes are read, where it keeps how far it got,
/// and where it leaves what it gave up.
package struct StreamPlace: Sendable {
    /// Where changes are read.
    package let log: any ShardLog
    /// Where the mapping's positions are kept, under its name.
    package let positions: any PositionStore
    /// Where changes are left that were given up.
    package let failures: any FailureDestination

    /// Puts together what belongs together.
    package init(
        log: any ShardLog, positions: any PositionStore, failures: any FailureDestination,
    ) {
        self.log = log
        self.positions = positions
        self.failures = failures
    }

    /// Decides durably where a mapping begins, where that is not decided yet.
    ///
    /// With `latest`, every change that is committed after this has returned is consumed, and none
    /// that was committed before it was called.
    package func begin(_ options: MappingOptions) async throws {
        guard try await positions.load(consumer: options.name).isEmpty else { return }
        let starts: [ChangeReference]
        switch options.stream.startingPosition {
        case .latest:
            let newest = try await log.newestSequence()
            // Looked at last: a shard that is made behind the number has no older changes, so that
            // it makes no difference whether it is among these.
            let shards = log.shards.map(\.number)
            // Shard zero, which no table has, remembers that there was nothing to begin behind.
            starts = (shards.isEmpty ? [0] : shards)
                .map { ChangeReference(shard: $0, sequence: newest) }
        case .trimHorizon:
            // Saved, so that what is trimmed later is known to have been missed.
            starts = log.shards.filter { $0.trimmed > 0 }
                .map { ChangeReference(shard: $0.number, sequence: $0.trimmed) }
        }
        if !starts.isEmpty { try await positions.save(consumer: options.name, at: starts) }
    }

    /// Tells whether the mapping of that name needs a change no more, or never did.
    package func isFree(
        of consumer: String,
    ) async throws -> @Sendable (ChangeReference) -> Bool {
        let shards = Set(log.shards.map(\.number))
        let done = try await positions.load(consumer: consumer)
        return { !shards.contains($0.shard) || $0.sequence <= done[$0.shard] ?? 0 }
    }

    /// Whether changes that the mapping of that name has not had are not kept any more.
    package func hasMissed(_ consumer: String) async throws -> Bool {
        let done = try await positions.load(consumer: consumer)
        return log.shards.contains { $0.trimmed > done[$0.number] ?? 0 }
    }
}
