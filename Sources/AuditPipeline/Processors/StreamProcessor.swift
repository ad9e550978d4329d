/// Announces the changes of a stream on a topic.
public struct StreamProcessor: BatchConsumer {
    private let topic: any Topic

    /// Announces on `topic`.
    public init(topic: any Topic) {
        self.topic = topic
    }

    /// Publishes the batch as a whole; returns when every subscription has it.
    public func consume(_ batch: [ChangeReference]) async throws -> [ElementFailure] {
        try await topic.publish(batch)
        return []
    }
}
