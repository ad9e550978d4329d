import AWSWire
import DynamoModel
import SQLite

/// What the process itself writes; the limits of PutLogEvents are for clients.
extension LocalLogs {
    /// Makes a group where there is none, and has it keep its events as long as it says.
    package func declare(_ destination: LogDestination) async throws {
        let time = now()
        try await write { connection in
            let group = try connection.logGroup(of: destination, at: time)
            if group.retentionDays != destination.retentionDays {
                try connection.save(retentionDays: destination.retentionDays, of: group.id)
            }
        }
    }

    /// Adds lines, all or none, in one commit; makes their group and streams where there are none.
    ///
    /// Returns once they are on disk.
    package func append(_ lines: [LogLine], to destination: LogDestination) async throws {
        let time = now()
        try await write { connection in
            let group = try connection.logGroup(of: destination, at: time)
            var rest = lines[...]
            while let name = rest.first?.stream {
                let part = rest.prefix { $0.stream == name }
                let found = try connection.findLogStream(name, in: group.id)
                let stream = try found ?? connection.addLogStream(name, in: group.id, at: time)
                guard let stream else { throw LogsError.noStream }
                try connection.add(part, to: stream, of: group.id, at: time)
                rest = rest.dropFirst(part.count)
            }
        }
    }
}

extension Connection {
    /// Adds lines to one stream.
    func add(
        _ lines: ArraySlice<LogLine>, to stream: Int64, of group: Int64, at time: Timestamp,
    ) throws {
        guard let last = lines.map(\.event.time).max() else { return }
        var added = 0
        for line in lines {
            let isNew = try add(
                line.event, identity: line.identity, to: stream, of: group, at: time)
            if isNew { added += line.event.sizeBytes }
        }
        guard added > 0 else { return }
        try touchLogStream(stream, lastEvent: last, at: time)
        try count(logBytes: added, of: group)
    }

    /// The group that lines go to, made where there is none.
    fileprivate func logGroup(
        of destination: LogDestination, at time: Timestamp,
    ) throws -> KeptLogGroup {
        _ = try addLogGroup(
            destination.group, retentionDays: destination.retentionDays, at: time)
        return try logGroup(destination.group)
    }
}
