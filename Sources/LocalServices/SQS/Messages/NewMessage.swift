import AWSWire

/// A message that is to be put into a queue.
struct NewMessage: Sendable {
    let message: OutgoingMessage
    /// The id that it gets.
    let id: String
    /// Who sends it.
    let sender: String
    /// What a repeat of it is known by; nil where its queue takes repeats.
    let deduplicationID: String?

    /// Checks that the queue takes the message.
    ///
    /// - Parameter isEntry: Whether it is one of several, which SQS refuses in other words.
    init(
        _ message: OutgoingMessage, id: String, sender: String, to queue: SQSQueue,
        isEntry: Bool = false,
    ) throws(SQSError) {
        self.message = message
        self.id = id
        self.sender = sender
        let settings = queue.settings
        guard message.sizeBytes <= settings.maximumMessageBytes else {
            throw .invalidParameter(
                "One or more parameters \(isEntry ? "cannot be validated" : "are invalid"). "
                    + "Reason: Message must be shorter than \(settings.maximumMessageBytes) bytes.")
        }
        guard settings.isOrdered else {
            deduplicationID = nil
            if message.deduplicationID != nil {
                throw .invalidParameter(
                    "The request include parameter that is not valid for this queue type. "
                        + "Reason: MessageDeduplicationId is for FIFO queues.")
            }
            return
        }
        try NewMessage.checkPlace(of: message, in: queue)
        if message.delaySeconds ?? 0 > 0 {
            throw .invalidValue(
                "\(message.delaySeconds ?? 0)", of: "DelaySeconds",
                "The request include parameter that is not valid for this queue type.")
        }
        deduplicationID = message.deduplicationID ?? MessageText.deduplicationID(message.body)
    }

    /// Throws where a queue that keeps an order can not know a message's place in it, or its
    /// repeats.
    static func checkPlace(of message: OutgoingMessage, in queue: SQSQueue) throws(SQSError) {
        guard queue.settings.isOrdered else { return }
        guard message.groupID != nil else { throw .missing("MessageGroupId") }
        guard message.deduplicationID != nil || queue.settings.deduplicatesByContent else {
            throw .invalidParameter(
                "The queue should either have ContentBasedDeduplication enabled or "
                    + "MessageDeduplicationId provided explicitly")
        }
    }

    /// The group that it keeps its place in; none where its queue keeps no order.
    var groupID: String { message.groupID ?? "" }
}
