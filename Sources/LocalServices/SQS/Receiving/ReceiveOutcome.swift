import AWSWire
import DynamoModel

/// What a look into a queue came to.
struct ReceiveOutcome: Sendable {
    /// The number of the queue.
    let queue: Int64
    /// The messages, with what they say.
    var messages: [(row: MessageRow, content: MessageContent)] = []
    /// When the next message can be received that can not be now; nil where there is none.
    var next: Timestamp?
    /// How many messages went to the queue that takes what is given up.
    var givenUp = 0
}
