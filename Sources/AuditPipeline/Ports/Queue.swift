/// Where messages wait until someone has dealt with them.
///
/// Delivers at least once; a message that was sent survives a crash as its `Topic` promises, and
/// one whose deletion a crash took back comes again. Messages come in the order in which they were
/// sent, as long as one receiver at a time works the queue; what it puts back comes again before
/// everything that is younger.
public protocol Queue: Sendable {
    /// Waits for messages, takes up to `limit` of the oldest and hides them from other receivers.
    ///
    /// Nil when the queue has been closed. Cancelling ends the wait with a `CancellationError`, and
    /// nothing was taken then.
    func receive(limit: Int) async throws -> [Message]?
    /// Forgets messages for good; forgetting one twice is not an error.
    func delete(_ messages: [Message]) async throws
    /// Puts messages back to be received again, and remembers the failures that each now carries.
    func release(_ messages: [Message]) async throws
    /// Takes a message out of the way of the others, in one step with keeping why; doing so twice
    /// keeps one dead letter.
    func park(_ message: Message, because verdict: Verdict) async throws
    /// Ends the wait of every receiver; messages that were received can still be settled.
    func close()
}

/// A change on its way.
public struct Message: Sendable, Hashable {
    /// The message's number in its queue; of two messages there, the younger has the higher one.
    public let id: Int64
    /// The change that it announces.
    public let change: ChangeReference
    /// How often a consumer has failed on it.
    public var failures: Int

    /// Describes a message.
    public init(id: Int64, change: ChangeReference, failures: Int) {
        self.id = id
        self.change = change
        self.failures = failures
    }
}
