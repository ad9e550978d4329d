import AWSWire
import DynamoModel
import SQLite

/// The statements that put messages into queues of SQS, as calls.
extension Connection {
    /// Appends messages to a queue, but those that repeat one; throws where the queue is gone.
    func send(
        _ messages: [NewMessage], to queue: SQSQueue, at now: Timestamp,
    ) throws -> [SentMessage] {
        let queue = try current(queue)
        var number = try numberSQSMessages(messages.count)
        var sent: [SentMessage] = []
        var added = 0
        for message in messages {
            number += 1
            if let earlier = try earlier(message, in: queue, at: now) {
                sent.append(earlier)
                continue
            }
            // Messages that keep an order have no delay of their own, not even none.
            let own = queue.settings.isOrdered ? nil : message.message.delaySeconds
            let delay = own ?? queue.settings.delaySeconds
            let available = now.advanced(by: .seconds(delay))
            let lane =
                queue.settings.isOrdered
                ? try openLane(message.groupID, of: queue, available) : nil
            let row = MessageRow(id: number, available: available, sent: now, lane: lane)
            try add(row, message, to: queue)
            let new = SentMessage(id: message.id, number: number)
            try remember(message, as: new, in: queue, at: now)
            sent.append(new)
            added += 1
        }
        try countMessages(added, received: 0, of: queue.number)
        return sent
    }

    /// Takes numbers for new messages; gives the one before the first of them.
    func numberSQSMessages(_ count: Int) throws -> Int64 {
        let statement = try statement(MessageSchema.numberMessages)
        try statement.bind(1, count)
        guard let last = try statement.firstRow({ $0.int(0) }) else {
            throw SQSError.internalFailure("messages.db has lost the numbers of its messages")
        }
        return last - Int64(count)
    }

    /// The number of a queue's group, which is made when there is none.
    func openLane(_ name: String, of queue: SQSQueue, _ available: Timestamp) throws -> Int64? {
        let statement = try statement(MessageSchema.openLane)
        try statement.bind(1, queue.number)
        try statement.bind(2, name)
        try statement.bind(3, available.milliseconds)
        return try statement.firstRow { $0.int(0) }
    }

    /// The message that another one repeats, in its group or in the whole queue; nil where it
    /// repeats none.
    private func earlier(
        _ message: NewMessage, in queue: SQSQueue, at now: Timestamp,
    ) throws -> SentMessage? {
        guard let id = message.deduplicationID else { return nil }
        let isByGroup = queue.settings.deduplicatesByGroup
        let statement = try statement(
            isByGroup ? MessageSchema.deduplicationInGroup : MessageSchema.deduplication)
        try statement.bind(1, queue.number)
        try statement.bind(2, id)
        try statement.bind(3, now.milliseconds)
        if isByGroup { try statement.bind(4, message.groupID) }
        return try statement.firstRow { SentMessage(id: $0.text(1), number: $0.int(0)) }
    }

    /// Keeps what repeats of a message are known by, with its group whatever counts now: that may
    /// change before it is forgotten.
    private func remember(
        _ message: NewMessage, as sent: SentMessage, in queue: SQSQueue, at now: Timestamp,
    ) throws(SQLiteError) {
        guard let id = message.deduplicationID else { return }
        let statement = try statement(MessageSchema.saveDeduplication)
        try statement.bind(1, queue.number)
        try statement.bind(2, id)
        try statement.bind(3, message.groupID)
        try statement.bind(4, now.advanced(by: Limits.deduplicationInterval).milliseconds)
        try statement.bind(5, sent.number)
        try statement.bind(6, sent.id)
        try statement.run()
    }

    private func add(
        _ row: MessageRow, _ new: NewMessage, to queue: SQSQueue,
    ) throws(SQLiteError) {
        let message = try statement(MessageSchema.addMessage)
        try message.bind(1, queue.number)
        try message.bind(2, row.id)
        try message.bind(3, row.available.milliseconds)
        try message.bind(4, row.sent.milliseconds)
        if let lane = row.lane { try message.bind(5, lane) }
        try message.run()
        let content = try statement(MessageSchema.addContent)
        try content.bind(1, row.id)
        try content.bind(2, new.id)
        try content.bind(3, new.message.body)
        try content.bind(4, new.message.attributes.encoded)
        try content.bind(5, new.message.systemAttributes.encoded)
        try content.bind(6, new.sender)
        if let group = new.message.groupID { try content.bind(7, group) }
        if let id = new.deduplicationID { try content.bind(8, id) }
        try content.run()
    }
}
