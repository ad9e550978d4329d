import AWSWire
import DynamoModel

/// What becomes of a message that could be received now; decides, and reads nothing itself.
enum ReceiveVerdict: Hashable {
    /// A receiver gets it.
    case deliver
    /// It is older than the queue keeps messages.
    case expire
    /// It was received as often as it can be.
    case giveUp

    /// Decides about a message of a queue.
    init(_ message: MessageRow, in queue: SQSQueue, at now: Timestamp) {
        if queue.isExpired(sent: message.sent, at: now) {
            self = .expire
        } else if let redrive = queue.settings.redrive, message.receives >= redrive.maxReceives {
            self = .giveUp
        } else {
            self = .deliver
        }
    }
}
