import AWSWire
import DynamoModel
import SQLite

/// A task of moving dead letters, with what its worker has to know.
struct StoredMoveTask: Sendable {
    /// The task as it is shown.
    var task: MoveTask
    /// The newest message that it moves.
    let lastMessage: Int64

    /// Reads a row of one of the statements on tasks.
    init(row: Statement) throws {
        guard let status = MoveTask.Status(rawValue: row.text(5)) else {
            throw SQSError.internalFailure("messages.db has a task in an unknown state")
        }
        task = MoveTask(
            number: row.int(0),
            .init(
                source: row.text(1), destination: row.isNull(2) ? nil : row.text(2),
                ratePerSecond: row.isNull(3) ? nil : Int(row.int(3))),
            started: Timestamp(milliseconds: row.int(4)), total: Int(row.int(7)), status: status)
        task.moved = Int(row.int(6))
        task.failure = row.isNull(8) ? nil : row.text(8)
        lastMessage = row.int(9)
    }
}

/// The statements on tasks of moving dead letters, as calls.
extension Connection {
    /// Adds a task; the oldest of its queue's are forgotten.
    func addTask(
        _ request: MoveTaskRequest, of queue: SQSQueue, _ source: String, at now: Timestamp,
    ) throws -> MoveTask {
        let total = try messageCounts(of: current(queue).number).messages
        let statement = try statement(MessageSchema.addTask)
        try statement.bind(1, source)
        if let destination = request.destination { try statement.bind(2, destination) }
        if let rate = request.ratePerSecond { try statement.bind(3, rate) }
        try statement.bind(4, now.milliseconds)
        try statement.bind(5, MoveTask.Status.running.rawValue)
        try statement.bind(6, total)
        guard let number = try statement.firstRow({ $0.int(0) }) else {
            throw SQSError.internalFailure("messages.db has not taken the task")
        }
        let trim = try self.statement(MessageSchema.trimTasks)
        try trim.bind(1, source)
        try trim.bind(2, Limits.keptTasks)
        try trim.run()
        return MoveTask(
            number: number,
            .init(
                source: source, destination: request.destination,
                ratePerSecond: request.ratePerSecond),
            started: now, total: total)
    }

    /// The newest tasks of a queue, the newest first.
    func moveTasks(of source: String, limit: Int) throws -> [MoveTask] {
        let statement = try statement(MessageSchema.tasks)
        try statement.bind(1, source)
        try statement.bind(2, limit)
        var tasks: [MoveTask] = []
        try statement.forEachRow { tasks.append(try StoredMoveTask(row: $0).task) }
        return tasks
    }

    /// A task; nil where there is none of that number.
    func moveTask(_ number: Int64) throws -> StoredMoveTask? {
        let statement = try statement(MessageSchema.task)
        try statement.bind(1, number)
        return try statement.firstRow(StoredMoveTask.init(row:))
    }

    /// The numbers of the tasks that have not ended.
    func runningTasks() throws -> [Int64] {
        var numbers: [Int64] = []
        try statement(MessageSchema.runningTasks).forEachRow { numbers.append($0.int(0)) }
        return numbers
    }

    /// Keeps how far a task is.
    func save(_ task: MoveTask) throws(SQLiteError) {
        let statement = try statement(MessageSchema.saveTask)
        try statement.bind(1, task.number)
        try statement.bind(2, task.status.rawValue)
        try statement.bind(3, task.moved)
        if let failure = task.failure { try statement.bind(4, failure) }
        try statement.run()
    }

    /// The oldest messages of a queue.
    func oldestSQSMessages(of queue: Int64, limit: Int) throws -> [MessageRow] {
        let statement = try statement(MessageSchema.oldestMessages)
        try statement.bind(1, queue)
        try statement.bind(2, limit)
        return try messages(statement)
    }

    /// The oldest messages of a queue that nobody works on, up to one of them.
    func movableMessages(
        of queue: Int64, upTo last: Int64, limit: Int, at now: Timestamp,
    ) throws -> [MessageRow] {
        let statement = try statement(MessageSchema.movableMessages)
        try statement.bind(1, queue)
        try statement.bind(2, last)
        try statement.bind(3, limit)
        try statement.bind(4, now.milliseconds)
        return try messages(statement)
    }

    private func messages(_ statement: Statement) throws -> [MessageRow] {
        var messages: [MessageRow] = []
        try statement.forEachRow { messages.append(MessageRow(row: $0)) }
        return messages
    }

    /// Moves a dead letter to another queue, as a message that is sent now.
    func resend(
        _ message: MessageRow, of queue: SQSQueue, to target: SQSQueue, as id: String,
        at now: Timestamp,
    ) throws {
        guard let content = try content(of: message.id) else {
            throw SQSError.internalFailure("messages.db has lost what a message says")
        }
        let number = try numberSQSMessages(1) + 1
        let lane =
            target.settings.isOrdered
            ? try openLane(content.groupID ?? "", of: target, now) : nil
        let remove = try statement(MessageSchema.deleteMessage)
        try remove.bind(1, queue.number)
        try remove.bind(2, message.id)
        try remove.run()
        let add = try statement(MessageSchema.addMessage)
        try add.bind(1, target.number)
        try add.bind(2, number)
        try add.bind(3, now.milliseconds)
        try add.bind(4, now.milliseconds)
        if let lane { try add.bind(5, lane) }
        try add.run()
        let renumber = try statement(MessageSchema.renumberContent)
        try renumber.bind(1, message.id)
        try renumber.bind(2, number)
        try renumber.bind(3, id)
        try renumber.run()
        if let lane = message.lane { try settleLane(lane, at: now) }
        let received = message.receives > 0 ? 1 : 0
        try countMessages(-1, received: -received, of: queue.number)
        try countMessages(1, received: 0, of: target.number)
    }
}
