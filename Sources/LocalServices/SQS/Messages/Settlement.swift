import AWSWire
import DynamoModel

/// What a receiver does with a message; decides whether it can, and does nothing itself.
enum Settlement: Sendable, Hashable {
    /// It is done with.
    case delete(ReceiptHandle)
    /// It is to be hidden for so many seconds from now.
    case hide(ReceiptHandle, seconds: Int)
    /// Everybody may have it, whoever got it since.
    case show(ReceiptHandle)

    /// Changes until when a message is hidden; throws where it can not be hidden for so long.
    static func change(_ receipt: ReceiptHandle, _ seconds: Int?) throws(SQSError) -> Settlement {
        guard let seconds else { throw .missing("VisibilityTimeout") }
        try VisibilityTimeout.check(seconds)
        return seconds == 0 ? .show(receipt) : .hide(receipt, seconds: seconds)
    }

    /// What the receiver names the message by.
    var receipt: ReceiptHandle {
        switch self {
        case .delete(let receipt), .hide(let receipt, _), .show(let receipt): receipt
        }
    }

    /// What is to be done to a message; nil where nothing is, throws where it can not be done.
    ///
    /// - Parameter message: The message as it is, nil where it is gone.
    func action(on message: MessageRow?, at now: Timestamp) throws(SQSError) -> Action? {
        let isCurrent = message?.receives == receipt.receives
        switch self {
        case .delete:
            // Source: AWS, SQS, DeleteMessage: an old receipt is no error, and does nothing.
            guard let message, isCurrent else { return nil }
            if message.lane != nil, message.available <= now {
                throw .invalidValue(
                    receipt.text, of: "ReceiptHandle", "The receipt handle has expired.")
            }
            return .delete(message)
        case .show:
            // An older receipt lets go of what somebody has got since, but where there is order.
            guard var message, isCurrent || message.lane == nil else { throw isOutOfReach }
            guard message.available > now else { return try stay(message) }
            message.available = now
            return .hide(message)
        case .hide(_, let seconds):
            guard var message, isCurrent else { throw isOutOfReach }
            if message.available <= now { _ = try stay(message) }
            let limit = VisibilityTimeout.range.upperBound
            message.available = now.advanced(by: .seconds(seconds))
            guard message.available <= receipt.received.advanced(by: .seconds(limit)) else {
                throw .invalidValue(
                    "\(seconds)", of: "VisibilityTimeout",
                    "Total VisibilityTimeout for the message is beyond the limit "
                        + "[\(limit) seconds]")
            }
            return .hide(message)
        }
    }

    /// Nothing is to be done to a message that everybody may have by now; throws where there is
    /// order, which has given it to the next receiver by then.
    private func stay(_ message: MessageRow) throws(SQSError) -> Action? {
        guard message.lane == nil else { throw .notInFlight }
        return nil
    }

    private var isOutOfReach: SQSError {
        .invalidValue(
            receipt.text, of: "ReceiptHandle",
            "Message does not exist or is not available for visibility timeout change.")
    }

    /// What is done to a message.
    enum Action: Hashable {
        /// It is removed.
        case delete(MessageRow)
        /// It is hidden until another moment.
        case hide(MessageRow)
    }
}
