import AWSWire
import DynamoModel

/// What came of settling several messages.
struct SettlementOutcome: Sendable {
    /// For each whether it could be done.
    var results: [Result<Void, SQSError>] = []
    /// How many messages, or groups, can be received again now.
    var availableAgain = 0
}
