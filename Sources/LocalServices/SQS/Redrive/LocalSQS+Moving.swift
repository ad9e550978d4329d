import AWSWire
import DynamoModel
import SQLite
import Synchronization

/// What a step of a task came to.
private struct MoveStep: Sendable {
    /// Whether there is more to do.
    var goesOn = false
    /// How many messages each queue got.
    var arrivals: [String: Int] = [:]
}

extension LocalSQS {
    /// Works off a task until it has ended.
    func work(offTask number: Int64) async throws {
        while try await step(ofTask: number) {
            guard let rate = try await rate(ofTask: number) else { continue }
            // A step moves what may be moved in its share of a second.
            let share = Double(LocalSQS.stepSize(rate)) / Double(rate)
            try await environment.clock.pause(.seconds(share))
        }
    }

    private func rate(ofTask number: Int64) async throws -> Int? {
        try await readers.perform { try $0.moveTask(number)?.task.order.ratePerSecond }
    }

    /// Moves the next messages, in one commit; says whether there are more.
    private func step(ofTask number: Int64) async throws -> Bool {
        let now = environment.clock.now()
        let step = try await writer.perform { connection in
            try self.step(ofTask: number, connection, at: now)
        }
        for (queue, count) in step.arrivals { wake(count, at: queue) }
        return step.goesOn
    }

    private func step(
        ofTask number: Int64, _ connection: Connection, at now: Timestamp,
    ) throws -> MoveStep {
        guard let stored = try connection.moveTask(number), stored.task.status == .running else {
            return MoveStep()
        }
        var (task, step) = (stored.task, MoveStep(goesOn: true))
        guard let queue = try queue(withARN: task.order.source).map(connection.current) else {
            task.end(SQSError.queueDoesNotExist.code)
            try connection.save(task)
            return MoveStep()
        }
        let limit = LocalSQS.stepSize(task.order.ratePerSecond ?? Limits.movedPerStep)
        // Who works on a message deletes it by a receipt of this queue.
        let messages = try connection.movableMessages(
            of: queue.number, upTo: stored.lastMessage, limit: limit, at: now)
        if messages.isEmpty {
            task.status = .completed
            step.goesOn = false
        }
        for message in messages {
            let name = try targetName(of: message, task, connection)
            guard let name, let target = try queues.withLock({ $0[name] }).map(connection.current)
            else {
                // Source: AWS, SQS, ListMessageMoveTasks, FailureReason.
                let isKnown = name != nil
                task.end(
                    isKnown ? SQSError.queueDoesNotExist.code : "CouldNotDetermineMessageSource")
                step.goesOn = false
                break
            }
            try connection.resend(
                message, of: queue, to: target, as: environment.newID(), at: now)
            task.moved += 1
            step.arrivals[target.name, default: 0] += 1
        }
        try connection.save(task)
        return step
    }

    /// The name of the queue that a message goes to; nil where nobody knows where it came from.
    private func targetName(
        of message: MessageRow, _ task: MoveTask, _ connection: Connection,
    ) throws -> String? {
        if let destination = task.order.destination { return QueueName.name(inARN: destination) }
        return try connection.content(of: message.id)?.source
    }

    private static func stepSize(_ rate: Int) -> Int {
        max(1, min(rate / 10, Limits.movedPerStep))
    }
}

extension MoveTask {
    fileprivate mutating func end(_ reason: String) {
        status = .failed
        failure = reason
    }
}
