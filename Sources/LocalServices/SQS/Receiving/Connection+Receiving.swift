import AWSWire
import DynamoModel
import SQLite

/// The statements that hand messages of SQS to receivers, as calls.
extension Connection {
    /// Hands out messages that can be received now, and hides them; on the way forgets those that
    /// are too old, and moves those that were received too often to `deadLetters`.
    func receive(
        _ order: ReceiveOrder, from queue: SQSQueue, deadLetters: SQSQueue?, at now: Timestamp,
    ) throws -> ReceiveOutcome {
        let queue = try current(queue)
        let room = try room(in: queue, at: now)
        guard room > 0 else {
            // Source: AWS, SQS, Standard queue quotas: who waits is told nothing of it, nor is
            // anybody by a FIFO queue.
            guard queue.settings.isOrdered || order.wait > .zero else {
                throw SQSError.overLimit("Too many messages in flight for queue \(queue.name).")
            }
            return ReceiveOutcome(queue: queue.number)
        }
        var order = order
        order.limit = min(order.limit, room)
        var pass = ReceivePass(self, order, from: queue, deadLetters: deadLetters, at: now)
        if queue.settings.isOrdered { try pass.takeLanes() } else { try pass.takeOldest() }
        try pass.finish()
        if pass.outcome.messages.isEmpty {
            // Behind those that were only passed there may be others.
            pass.outcome.next = try pass.gone > 0 ? now : nextAvailable(in: queue, at: now)
        }
        return pass.outcome
    }

    /// How many more messages can be with receivers.
    private func room(in queue: SQSQueue, at now: Timestamp) throws -> Int {
        let received = try messageCounts(of: queue.number).received
        // Of those that were received some are back; counting them costs more than it mostly shows.
        guard received >= Limits.inFlight else { return Limits.inFlight - received }
        return Limits.inFlight - (try hiddenCounts(of: queue.number, at: now).inFlight)
    }

    private func nextAvailable(in queue: SQSQueue, at now: Timestamp) throws -> Timestamp? {
        let statement = try statement(
            queue.settings.isOrdered ? MessageSchema.nextLane : MessageSchema.nextMessage)
        try statement.bind(1, queue.number)
        try statement.bind(2, now.milliseconds)
        return try statement.firstRow { Timestamp(milliseconds: $0.int(0)) }
    }
}

/// One look into a queue, on the writer's thread.
private struct ReceivePass {
    let connection: Connection
    let queue: SQSQueue
    let deadLetters: SQSQueue?
    let now: Timestamp
    let limit: Int
    let hiddenUntil: Timestamp
    var outcome: ReceiveOutcome
    private var newlyReceived = 0
    private(set) var gone = 0
    private var goneReceived = 0

    init(
        _ connection: Connection, _ order: ReceiveOrder, from queue: SQSQueue,
        deadLetters: SQSQueue?, at now: Timestamp,
    ) {
        self.connection = connection
        outcome = ReceiveOutcome(queue: queue.number)
        self.queue = queue
        self.deadLetters = deadLetters
        self.now = now
        limit = order.limit
        hiddenUntil = now.advanced(by: order.visibilityTimeout)
    }

    /// Takes messages of a queue without order, those first that could be received for longest.
    mutating func takeOldest() throws {
        var passed = 0
        while outcome.messages.count < limit, passed < Limits.passedMessages {
            let statement = try connection.statement(MessageSchema.availableMessages)
            try statement.bind(1, queue.number)
            try statement.bind(2, now.milliseconds)
            try statement.bind(3, limit - outcome.messages.count)
            var rows: [MessageRow] = []
            try statement.forEachRow { rows.append(MessageRow(row: $0)) }
            if rows.isEmpty { return }
            for row in rows { try take(row) }
            passed += rows.count
            // Hidden for no time at all, they would be found again.
            if hiddenUntil <= now { return }
        }
    }

    /// Takes messages of a queue that keeps an order: as many of one group as can be received
    /// before the first that can not be, and then those of the next.
    mutating func takeLanes() throws {
        let statement = try connection.statement(MessageSchema.availableLanes)
        try statement.bind(1, queue.number)
        try statement.bind(2, now.milliseconds)
        try statement.bind(3, limit)
        var lanes: [Int64] = []
        try statement.forEachRow { lanes.append($0.int(0)) }
        for lane in lanes where outcome.messages.count < limit {
            let head = try connection.laneHead(lane, limit: Limits.laneHead)
            for row in head.prefix(while: { $0.available <= now })
            where outcome.messages.count < limit {
                try take(row)
            }
            try connection.settleLane(lane, at: now)
        }
    }

    /// Counts what came and went.
    func finish() throws {
        guard newlyReceived != 0 || gone != 0 else { return }
        try connection.countMessages(
            -gone, received: newlyReceived - goneReceived, of: queue.number)
    }

    private mutating func take(_ row: MessageRow) throws {
        switch ReceiveVerdict(row, in: queue, at: now) {
        case .expire:
            try connection.deleteSQSMessage(row, of: queue.number)
            left(row)
        case .giveUp:
            guard let deadLetters,
                try connection.giveUp(row, of: queue, to: deadLetters, at: now)
            else { return try deliver(row) }
            left(row)
            outcome.givenUp += 1
        case .deliver: try deliver(row)
        }
    }

    private mutating func left(_ row: MessageRow) {
        gone += 1
        if row.receives > 0 { goneReceived += 1 }
    }

    private mutating func deliver(_ row: MessageRow) throws {
        guard let content = try connection.content(of: row.id) else {
            throw SQSError.internalFailure("messages.db has lost what a message says")
        }
        var row = row
        row.receives += 1
        row.available = hiddenUntil
        if row.receives == 1 {
            newlyReceived += 1
            row.firstReceived = now
        }
        try connection.hide(row, of: queue.number)
        outcome.messages.append((row, content))
    }
}
