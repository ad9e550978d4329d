import AWSWire
import DynamoModel

/// A message of a queue in the hands of a mapping.
struct QueuedMessage: Sendable {
    let message: ReceivedMessage
    /// Until when nobody else receives it.
    let hiddenUntil: Timestamp
}
