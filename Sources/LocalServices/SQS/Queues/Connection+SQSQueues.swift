import AWSWire
import DynamoModel
import SQLite

/// The statements on queues of SQS, as calls.
extension Connection {
    /// All queues, by name.
    func sqsQueues() throws -> [String: SQSQueue] {
        var queues: [SQSQueue] = []
        try statement(MessageSchema.queues).forEachRow { queues.append(try SQSQueue(row: $0)) }
        return Dictionary(
            uniqueKeysWithValues: try queues.map { ($0.name, try withTags($0)) })
    }

    /// The queue of a name, as of now; throws where there is none.
    func sqsQueue(named name: String) throws -> SQSQueue {
        let statement = try statement(MessageSchema.queue)
        try statement.bind(1, name)
        guard let queue = try statement.firstRow(SQSQueue.init(row:)) else {
            throw SQSError.queueDoesNotExist
        }
        return try withTags(queue)
    }

    /// The queue under the number that it has now; throws where it is gone.
    ///
    /// Whoever looked for it did so outside of any transaction.
    func current(_ queue: SQSQueue) throws -> SQSQueue {
        guard let number = try queueNumber(queue.name) else { throw SQSError.queueDoesNotExist }
        var queue = queue
        queue.number = number
        return queue
    }

    /// The number that the queue of a name has now; nil where there is none.
    func queueNumber(_ name: String) throws -> Int64? {
        let statement = try statement(MessageSchema.queueNumber)
        try statement.bind(1, name)
        return try statement.firstRow { $0.int(0) }
    }

    /// Adds a queue and gives it its number; nil where there is one of the name.
    func addQueue(_ name: String, _ settings: QueueSettings, at now: Timestamp) throws -> Int64? {
        let statement = try statement(MessageSchema.addQueue)
        try statement.bind(1, name)
        try statement.bind(2, settings.text)
        try statement.bind(3, now.milliseconds)
        return try statement.firstRow { $0.int(0) }
    }

    /// Keeps the queue's attributes.
    func saveSettings(of queue: SQSQueue) throws(SQLiteError) {
        let statement = try statement(MessageSchema.saveSettings)
        try statement.bind(1, queue.name)
        try statement.bind(2, queue.settings.text)
        try statement.bind(3, queue.modified.milliseconds)
        try statement.run()
    }

    /// Removes a queue; its messages are out of reach at once, and removed later.
    func deleteQueue(_ queue: SQSQueue) throws {
        try dropMessages(of: queue)
        try deleteTags(of: .name(queue.name), in: .queues)
    }

    /// Empties a queue by giving it another number, which it returns.
    func purge(_ queue: SQSQueue, at now: Timestamp) throws -> Int64 {
        try dropMessages(of: queue)
        let statement = try statement(MessageSchema.renumberQueue)
        try statement.bind(1, queue.name)
        try statement.bind(2, queue.settings.text)
        try statement.bind(3, queue.created.milliseconds)
        try statement.bind(4, queue.modified.milliseconds)
        try statement.bind(5, now.milliseconds)
        guard let number = try statement.firstRow({ $0.int(0) }) else {
            throw SQSError.queueDoesNotExist
        }
        return number
    }

    /// Counts messages that came or went, and how many of them had been received; throws where the
    /// queue is gone.
    func countMessages(_ count: Int, received: Int, of queue: Int64) throws {
        let statement = try statement(MessageSchema.countMessages)
        try statement.bind(1, queue)
        try statement.bind(2, count)
        try statement.bind(3, received)
        guard try statement.firstRow({ $0.int(0) }) != nil else { throw SQSError.queueDoesNotExist }
    }

    /// How many messages a queue has, and how many of them had been received; throws where the
    /// queue is gone.
    func messageCounts(of queue: Int64) throws -> (messages: Int, received: Int) {
        let statement = try statement(MessageSchema.messageCounts)
        try statement.bind(1, queue)
        guard let counts = try statement.firstRow({ (Int($0.int(0)), Int($0.int(1))) }) else {
            throw SQSError.queueDoesNotExist
        }
        return counts
    }

    /// How many messages of a queue can not be received at a moment: those that are delayed, and
    /// those that are with receivers.
    func hiddenCounts(
        of queue: Int64, at now: Timestamp,
    ) throws -> (delayed: Int, inFlight: Int) {
        let statement = try statement(MessageSchema.hiddenCounts)
        try statement.bind(1, queue)
        try statement.bind(2, now.milliseconds)
        let counts = try statement.firstRow { (Int($0.int(0)), Int($0.int(1))) } ?? (0, 0)
        return (counts.0 - counts.1, counts.1)
    }

    private func withTags(_ queue: SQSQueue) throws -> SQSQueue {
        var queue = queue
        queue.tags = try tags(of: .name(queue.name), in: .queues)
        return queue
    }

    private func dropMessages(of queue: SQSQueue) throws {
        let delete = try statement(MessageSchema.deleteQueue)
        try delete.bind(1, queue.number)
        guard try delete.firstRow({ $0.int(0) }) != nil else { throw SQSError.queueDoesNotExist }
        let drop = try statement(MessageSchema.dropMessages)
        try drop.bind(1, queue.number)
        try drop.run()
    }
}

extension SQSQueue {
    /// Reads a row of one of the statements on queues.
    fileprivate init(row: Statement) throws {
        self.init(
            number: row.int(0), name: row.text(1), settings: try QueueSettings(text: row.text(2)),
            created: Timestamp(milliseconds: row.int(3)),
            modified: Timestamp(milliseconds: row.int(4)),
            purged: Timestamp(milliseconds: row.int(5)))
    }
}
