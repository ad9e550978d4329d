package import AuditPipeline
import DynamoModel
import SQLite
import Synchronization

/// A queue in `services.db`.
///
/// Messages are rows until they are dealt with. Who holds which of them is known in memory only, so
/// after a crash all of them come again, in their order. A message is hidden until its receiver
/// settles it; there is no timeout, because a receiver can not be lost without the process.
package final class LocalQueue: Queue {
    /// The queue's name.
    package let name: String
    private let number: Int64
    private let storage: Storage
    private let claims = Mutex(QueueClaims())
    private let depth: Atomic<Int>
    private let arrivals = Bell()
    private let departures = Bell()

    /// Opens the queue, or makes it.
    init(name: String, in storage: Storage) async throws {
        self.name = name
        self.storage = storage
        let (number, depth) = try await storage.writer.perform { connection in
            let number = try connection.declareQueue(name)
            return (number, try connection.messageCount(queue: number))
        }
        self.number = number
        self.depth = Atomic(depth)
    }

    /// Waits for messages, takes up to `limit` of the oldest and hides them from other receivers.
    ///
    /// Once the queue is closed it gives what is left without waiting, and then nil.
    package func receive(limit: Int) async throws -> [Message]? {
        while true {
            // Heard before the look, so that a message sent after the look is not waited through.
            let heard = arrivals.rings
            try Task.checkCancellation()
            let messages = try claim(limit: limit)
            if !messages.isEmpty { return messages }
            guard let heard else { return nil }
            try await arrivals.wait(after: heard)
        }
    }

    /// Forgets messages for good; neighbours go in one statement.
    package func delete(_ messages: [Message]) async throws {
        let runs = messages.consecutiveRuns
        let deleted = try await storage.writer.perform { [number] connection in
            try runs.reduce(0) { try $0 + connection.deleteMessages($1, queue: number) }
        }
        removed(deleted)
    }

    /// Puts messages back with their failures; those that were deleted or parked stay so.
    package func release(_ messages: [Message]) async throws {
        do {
            let left = try await storage.writer.perform { [number] connection in
                try messages.filter { try connection.saveFailures(of: $0, queue: number) }
            }
            putBack(left)
        } catch {
            // Nobody would ever see them again before the next start.
            putBack(messages)
            throw error
        }
    }

    /// Replaces a message by a dead letter, in one commit.
    package func park(_ message: Message, because verdict: Verdict) async throws {
        let letter = DeadLetter(change: message.change, verdict: verdict)
        let now = storage.now()
        let deleted = try await storage.writer.perform { [name, number] connection in
            try connection.keep(letter, of: name, at: now)
            return try connection.deleteMessages(message.id...message.id, queue: number)
        }
        removed(deleted)
    }

    /// Ends the wait of receivers, and of publishers for room; messages can be sent as long as
    /// there is.
    package func close() {
        arrivals.close()
        departures.close()
    }

    /// How the queue is doing.
    package func status() async throws -> QueueStatus {
        let depth = depth.load(ordering: .relaxed)
        return try await storage.readers.perform { [number] connection in
            QueueStatus(depth: depth, oldest: try connection.oldestMessage(queue: number))
        }
    }
}

extension LocalQueue {
    /// Waits until the queue is not full; throws when it is, and nobody will make room.
    func waitForRoom() async throws {
        while true {
            let heard = departures.rings
            if depth.load(ordering: .relaxed) < storage.queueCapacity { return }
            guard let heard else { throw QueueClosed(name: name) }
            try await departures.wait(after: heard)
        }
    }

    /// Appends messages, on the writer's thread.
    func append(
        _ changes: [ChangeReference], at sent: Timestamp, in connection: Connection,
    ) throws(SQLiteError) {
        try connection.append(changes, queue: number, at: sent)
    }

    /// Says that messages were appended, in a commit.
    func appended(_ count: Int) {
        depth.add(count, ordering: .relaxed)
        arrivals.ring()
    }

    private func claim(limit: Int) throws -> [Message] {
        try claims.withLock { claims in
            let returned = claims.takeReturned(limit: limit)
            if !returned.isEmpty { return returned }
            let messages = try storage.readers.read { connection in
                try connection.messages(queue: number, after: claims.last, limit: limit)
            }
            claims.handOut(messages)
            return messages
        }
    }

    private func putBack(_ messages: [Message]) {
        if messages.isEmpty { return }
        claims.withLock { $0.giveBack(messages) }
        arrivals.ring()
    }

    private func removed(_ count: Int) {
        depth.subtract(count, ordering: .relaxed)
        departures.ring()
    }
}
