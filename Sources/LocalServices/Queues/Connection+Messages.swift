import AuditPipeline
import DynamoModel
import SQLite

/// The statements on queues and messages, as calls.
extension Connection {
    /// The number of the queue of that name, which is made when there is none.
    func declareQueue(_ name: String) throws -> Int64 {
        let statement = try statement(Schema.declareQueue)
        try statement.bind(1, name)
        return try statement.firstRow { $0.int(0) } ?? 0
    }

    /// Appends a message for each change.
    func append(
        _ changes: [ChangeReference], queue: Int64, at sent: Timestamp,
    ) throws(SQLiteError) {
        var id = try numberMessages(changes.count, queue: queue)
        let statement = try statement(Schema.appendMessage)
        for change in changes {
            id += 1
            try statement.bind(1, queue)
            try statement.bind(2, id)
            try statement.bind(3, change.shard)
            try statement.bind(4, change.sequence)
            try statement.bind(5, sent.milliseconds)
            try statement.run()
        }
    }

    /// Takes `count` numbers for new messages; gives the one before the first of them.
    func numberMessages(_ count: Int, queue: Int64) throws(SQLiteError) -> Int64 {
        let statement = try statement(Schema.numberMessages)
        defer { statement.reset() }
        try statement.bind(1, queue)
        try statement.bind(2, count)
        guard try statement.step() else { preconditionFailure("Queues are never removed") }
        return statement.int(0) - Int64(count)
    }

    /// The oldest messages behind a number.
    func messages(queue: Int64, after id: Int64, limit: Int) throws -> [Message] {
        let statement = try statement(Schema.messagesAfter)
        try statement.bind(1, queue)
        try statement.bind(2, id)
        try statement.bind(3, limit)
        var messages: [Message] = []
        try statement.forEachRow { row in
            let change = ChangeReference(shard: row.int(1), sequence: row.int(2))
            messages.append(Message(id: row.int(0), change: change, failures: Int(row.int(3))))
        }
        return messages
    }

    /// Deletes the messages with those numbers; gives how many there were.
    func deleteMessages(_ ids: ClosedRange<Int64>, queue: Int64) throws(SQLiteError) -> Int {
        let statement = try statement(Schema.deleteMessages)
        try statement.bind(1, queue)
        try statement.bind(2, ids.lowerBound)
        try statement.bind(3, ids.upperBound)
        try statement.run()
        return Int(changes)
    }

    /// Remembers a message's failures; false when there is no such message.
    func saveFailures(of message: Message, queue: Int64) throws(SQLiteError) -> Bool {
        let statement = try statement(Schema.saveFailures)
        try statement.bind(1, queue)
        try statement.bind(2, message.id)
        try statement.bind(3, message.failures)
        try statement.run()
        return changes > 0
    }

    /// How many messages a queue holds.
    func messageCount(queue: Int64) throws -> Int {
        let statement = try statement(Schema.countMessages)
        try statement.bind(1, queue)
        return try statement.firstRow { Int($0.int(0)) } ?? 0
    }

    /// When a queue's oldest message was sent.
    func oldestMessage(queue: Int64) throws -> Timestamp? {
        let statement = try statement(Schema.oldestMessage)
        try statement.bind(1, queue)
        return try statement.firstRow { Timestamp(milliseconds: $0.int(0)) }
    }
}
