import AWSWire
import AuditPipeline
import DynamoModel
import Logging
import SQLite
import Synchronization

/// What has to be done without anybody asking.
extension LocalSQS {
    /// Forgets what is too old or was thrown away, and moves dead letters, until it is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.tidyUp() }
            group.addTask { await self.moveDeadLetters() }
        }
        endWaiting()
    }

    private func tidyUp() async {
        while !Task.isCancelled {
            do {
                while try await tidy(at: environment.clock.now()), !Task.isCancelled {}
            } catch {
                environment.log.error("Old messages could not be removed; tried again: \(error)")
            }
            guard (try? await environment.clock.pause(Limits.tidyInterval)) != nil else { return }
        }
    }

    /// Works off the tasks, one after the other; those that were left by a crash too.
    private func moveDeadLetters() async {
        while let heard = chores.rings {
            do {
                for task in try await readers.perform({ try $0.runningTasks() }) {
                    try await work(offTask: task)
                }
                try await chores.wait(after: heard)
            } catch is CancellationError {
                return
            } catch {
                environment.log.error("Dead letters could not be moved; tried again: \(error)")
                guard (try? await environment.clock.pause(Limits.tidyInterval)) != nil else {
                    return
                }
            }
        }
    }

    /// Removes some of what is not needed any more, in one commit; says whether there may be more.
    func tidy(at now: Timestamp) async throws -> Bool {
        let queues = queues.withLock { Array($0.values) }
        return try await writer.perform { connection in
            var isFull = try connection.removeDropped()
            isFull = try connection.forgetDeduplications(at: now) || isFull
            for queue in queues { isFull = try connection.expire(queue, at: now) || isFull }
            return isFull
        }
    }
}

extension Connection {
    /// Removes messages of a queue that was deleted or emptied; says whether there may be more.
    fileprivate func removeDropped() throws -> Bool {
        guard let queue = try statement(MessageSchema.droppedQueue).firstRow({ $0.int(0) }) else {
            return false
        }
        let messages = try oldestSQSMessages(of: queue, limit: Limits.removedPerStep)
        for message in messages { try deleteSQSMessage(message, of: queue) }
        guard messages.isEmpty else { return true }
        for sql in [
            MessageSchema.dropLanes, MessageSchema.dropDeduplications,
            MessageSchema.forgetDropped,
        ] {
            let statement = try statement(sql)
            try statement.bind(1, queue)
            try statement.run()
        }
        return true
    }

    /// Forgets ids of messages that may come again; says whether there may be more of them.
    fileprivate func forgetDeduplications(at now: Timestamp) throws -> Bool {
        let find = try statement(MessageSchema.expiredDeduplications)
        try find.bind(1, now.milliseconds)
        try find.bind(2, Limits.removedPerStep)
        var expired: [(queue: Int64, id: String, group: String)] = []
        try find.forEachRow { expired.append(($0.int(0), $0.text(1), $0.text(2))) }
        let delete = try statement(MessageSchema.deleteDeduplication)
        for (queue, id, group) in expired {
            try delete.bind(1, queue)
            try delete.bind(2, id)
            try delete.bind(3, group)
            try delete.run()
        }
        return expired.count == Limits.removedPerStep
    }

    /// Removes messages that are older than their queue keeps them; says whether there may be more.
    fileprivate func expire(_ queue: SQSQueue, at now: Timestamp) throws -> Bool {
        // One that was emptied or deleted meanwhile is dealt with elsewhere.
        guard try queueNumber(queue.name) == queue.number else { return false }
        let oldest = try oldestSQSMessages(of: queue.number, limit: Limits.removedPerStep)
        let expired = oldest.filter { queue.isExpired(sent: $0.sent, at: now) }
        if expired.isEmpty { return false }
        for message in expired { try deleteSQSMessage(message, of: queue.number) }
        for lane in Set(expired.compactMap(\.lane)) { try settleLane(lane, at: now) }
        try countMessages(
            -expired.count, received: -expired.count { $0.receives > 0 }, of: queue.number)
        return expired.count == Limits.removedPerStep
    }
}
