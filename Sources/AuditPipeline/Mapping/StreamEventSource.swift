/// Reads a change source for an event source mapping.
public struct StreamEventSource: EventSource {
    private let changes: any ChangeSource
    private let failures: any FailureDestination

    /// Reads `changes`, and leaves what its consumer gives up with `failures`.
    public init(_ changes: any ChangeSource, failures: any FailureDestination) {
        self.changes = changes
        self.failures = failures
    }

    /// Waits for changes, each shard's oldest first; nil when the source has been closed.
    public func next(limit: Int) async throws -> [ChangeReference]? {
        try await changes.next(limit: limit)
    }

    /// Commits the positions behind the batch.
    public func acknowledge(_ batch: [ChangeReference]) async throws {
        try await changes.commit(batch)
    }

    /// Leaves a change with the failure destination.
    public func park(_ element: ChangeReference, because verdict: Verdict) async throws {
        try await failures.park(DeadLetter(change: element, verdict: verdict))
    }

    /// Does nothing: what is not committed comes again.
    public func release(_ batch: [ChangeReference], failures: [Int: Int]) async throws {}

    /// None: a stream does not remember failures.
    public func earlierFailures(of batch: [ChangeReference]) -> [Int: Int] { [:] }

    /// Closes the change source.
    public func close() {
        changes.close()
    }
}
