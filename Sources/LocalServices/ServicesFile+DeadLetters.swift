import AuditPipeline
import SQLite

extension ServicesFile {
    /// The dead letter with a number; nil when there is none, or no more.
    package func deadLetter(_ id: Int64) async throws -> ParkedLetter? {
        let next = try await deadLetters(after: id - 1, limit: 1).first
        return next?.id == id ? next : nil
    }

    /// Gives a dead letter's change back to its consumer by the queue that this one reads; false
    /// when there is no such dead letter, or no more.
    ///
    /// The dead letter goes in the commit that brings the message, so that it is given back once,
    /// however often and by however many it is asked for. Behind messages that wait already, so
    /// younger changes of the item may come before it.
    package func redrive(_ id: Int64, to queue: LocalQueue) async throws -> Bool {
        let sent = storage.now()
        let isThere = try await storage.writer.perform { connection in
            guard let change = try connection.takeDeadLetter(id) else { return false }
            try queue.append([change], at: sent, in: connection)
            return true
        }
        if isThere { queue.appended(1) }
        return isThere
    }

    /// Forgets a dead letter for good; false when there is no such one, or no more.
    package func drop(_ id: Int64) async throws -> Bool {
        try await storage.writer.perform { try $0.takeDeadLetter(id) != nil }
    }
}

extension Connection {
    /// Removes a dead letter; gives its change, nil when there is none of that number.
    fileprivate func takeDeadLetter(_ id: Int64) throws -> ChangeReference? {
        let statement = try statement(Schema.takeDeadLetter)
        try statement.bind(1, id)
        return try statement.firstRow { ChangeReference(shard: $0.int(0), sequence: $0.int(1)) }
    }
}
