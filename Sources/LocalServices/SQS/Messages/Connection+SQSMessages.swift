import AWSWire
import DynamoModel
import SQLite

/// The statements on single messages and groups of SQS, as calls.
extension Connection {
    /// A message of a queue; nil where it is gone.
    func sqsMessage(_ id: Int64, of queue: Int64) throws -> MessageRow? {
        let statement = try statement(MessageSchema.message)
        try statement.bind(1, queue)
        try statement.bind(2, id)
        return try statement.firstRow(MessageRow.init(row:))
    }

    /// What a message says.
    func content(of message: Int64) throws -> MessageContent? {
        let statement = try statement(MessageSchema.content)
        try statement.bind(1, message)
        return try statement.firstRow(MessageContent.init(row:))
    }

    /// Keeps from when on a message can be received, and how often it was.
    func hide(_ message: MessageRow, of queue: Int64) throws(SQLiteError) {
        let statement = try statement(MessageSchema.hideMessage)
        try statement.bind(1, queue)
        try statement.bind(2, message.id)
        try statement.bind(3, message.available.milliseconds)
        try statement.bind(4, message.receives)
        try statement.bind(5, message.firstReceived.milliseconds)
        try statement.run()
    }

    /// Deletes a message; its group is settled by whoever deletes it.
    func deleteSQSMessage(_ message: MessageRow, of queue: Int64) throws(SQLiteError) {
        let row = try statement(MessageSchema.deleteMessage)
        try row.bind(1, queue)
        try row.bind(2, message.id)
        try row.run()
        let content = try statement(MessageSchema.deleteContent)
        try content.bind(1, message.id)
        try content.run()
    }

    /// The oldest messages of a group, oldest first.
    func laneHead(_ lane: Int64, limit: Int) throws -> [MessageRow] {
        let statement = try statement(MessageSchema.laneMessages)
        try statement.bind(1, lane)
        try statement.bind(2, limit)
        var messages: [MessageRow] = []
        try statement.forEachRow { messages.append(MessageRow(row: $0)) }
        return messages
    }

    /// Keeps from when on a group's next message can be received, after one of them changed; says
    /// whether it can be now.
    ///
    /// The next message is the oldest, whatever later ones are with receivers: nobody receives a
    /// message before all that were sent earlier.
    @discardableResult
    func settleLane(_ lane: Int64, at now: Timestamp) throws -> Bool {
        guard let available = try laneHead(lane, limit: 1).first?.available else {
            let statement = try statement(MessageSchema.deleteLane)
            try statement.bind(1, lane)
            try statement.run()
            return false
        }
        let statement = try statement(MessageSchema.saveLane)
        try statement.bind(1, lane)
        try statement.bind(2, available.milliseconds)
        try statement.run()
        return available <= now
    }

    /// Moves a message to the queue that takes what is given up; false where that is gone.
    func giveUp(
        _ message: MessageRow, of queue: SQSQueue, to deadLetters: SQSQueue, at now: Timestamp,
    ) throws -> Bool {
        guard let number = try queueNumber(deadLetters.name) else { return false }
        var target = deadLetters
        target.number = number
        try countMessages(1, received: 0, of: target.number)
        var (id, lane): (Int64, Int64?) = (message.id, nil)
        if target.settings.isOrdered {
            let group = try content(of: message.id)?.groupID
            lane = try openLane(group ?? "", of: target, now)
            // Behind what its group has there already, some of which may be with a receiver.
            id = try numberSQSMessages(1) + 1
        }
        let move = try statement(MessageSchema.moveMessage)
        try move.bind(1, queue.number)
        try move.bind(2, message.id)
        try move.bind(3, target.number)
        try move.bind(4, now.milliseconds)
        // Source: AWS, SQS, Dead-letter queue retention: only FIFO queues count its age anew.
        try move.bind(5, (target.settings.isOrdered ? now : message.sent).milliseconds)
        if let lane { try move.bind(6, lane) }
        try move.bind(7, id)
        try move.run()
        let source = try statement(MessageSchema.saveSource)
        try source.bind(1, message.id)
        try source.bind(2, queue.name)
        try source.bind(3, id)
        try source.bind(4, message.receives)
        try source.run()
        return true
    }
}
