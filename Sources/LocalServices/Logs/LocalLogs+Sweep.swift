import AWSWire
import DynamoModel
import SQLite

extension LocalLogs {
    /// Deletes some of the events that nobody can see any more: those that are older than their
    /// group keeps them, and those of deleted groups and streams. False when none are left.
    ///
    /// To be called now and then; each time is one brief transaction.
    package func sweep() async throws -> Bool {
        let time = now()
        return try await write { connection in
            try connection.sweepExpired(at: time) || connection.sweepLeftover()
        }
    }
}

extension Connection {
    fileprivate func sweepExpired(at time: Timestamp) throws -> Bool {
        var groups: [(id: Int64, days: Int)] = []
        try statement(LogSchema.groupsWithRetention).forEachRow { row in
            groups.append((row.int(0), Int(row.int(1))))
        }
        for group in groups {
            let deleted = try deleteEvents(of: group.id, before: time.daysEarlier(group.days))
            guard deleted.events > 0 else { continue }
            try count(logBytes: -deleted.bytes, of: group.id)
            return true
        }
        return false
    }

    /// Deletes events of what was deleted itself; false when there is no such thing.
    fileprivate func sweepLeftover() throws -> Bool {
        let leftover = try statement(LogSchema.leftovers).firstRow { row in
            (group: row.int(0), stream: row.int(1))
        }
        guard let (group, stream) = leftover else { return false }
        let deleted =
            stream == 0
            ? try deleteEvents(of: group, before: Timestamp(milliseconds: .max))
            : try deleteEvents(ofStream: stream)
        if deleted.events > 0 {
            try count(logBytes: -deleted.bytes, of: group)
        } else {
            let statement = try statement(LogSchema.deleteLeftover)
            try statement.bind(1, group)
            try statement.bind(2, stream)
            try statement.run()
        }
        return true
    }

    private func deleteEvents(
        of group: Int64, before time: Timestamp,
    ) throws -> (events: Int, bytes: Int) {
        let statement = try statement(LogSchema.deleteEventsBefore)
        try statement.bind(1, group)
        try statement.bind(2, time.milliseconds)
        try statement.bind(3, Limits.sweptLogEvents)
        return try sizes(deletedBy: statement)
    }

    private func deleteEvents(ofStream stream: Int64) throws -> (events: Int, bytes: Int) {
        let statement = try statement(LogSchema.deleteEventsOfStream)
        try statement.bind(1, stream)
        try statement.bind(2, Limits.sweptLogEvents)
        return try sizes(deletedBy: statement)
    }

    private func sizes(deletedBy statement: Statement) throws -> (events: Int, bytes: Int) {
        var (events, bytes) = (0, 0)
        try statement.forEachRow { row in
            events += 1
            bytes += Int(row.int(0)) + AWSWire.Limits.logEventOverheadBytes
        }
        return (events, bytes)
    }
}
