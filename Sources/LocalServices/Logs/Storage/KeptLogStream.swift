import AWSWire
import DynamoModel
import SQLite

/// A stream as the file keeps it.
struct KeptLogStream: Sendable {
    let name: String
    let created: Timestamp
    /// The time of its last event; below zero where there never was one.
    let lastEvent: Int64
    let lastIngestion: Timestamp?
    let firstEvent: Timestamp?

    /// Reads a row of one of the lists of streams.
    init(row: Statement) {
        name = row.text(0)
        created = Timestamp(milliseconds: row.int(1))
        lastEvent = row.int(2)
        lastIngestion = row.isNull(3) ? nil : Timestamp(milliseconds: row.int(3))
        firstEvent = row.isNull(4) ? nil : Timestamp(milliseconds: row.int(4))
    }
}

extension Connection {
    /// The number of a group's stream; throws where there is none.
    func logStream(_ name: String, in group: Int64) throws -> Int64 {
        guard let stream = try findLogStream(name, in: group) else { throw LogsError.noStream }
        return stream
    }

    /// The number of a group's stream; nil where there is none.
    func findLogStream(_ name: String, in group: Int64) throws -> Int64? {
        let statement = try statement(LogSchema.stream)
        try statement.bind(1, group)
        try statement.bind(2, name)
        return try statement.firstRow { $0.int(0) }
    }

    /// The name of a stream; nil where there is none of the number.
    func logStreamName(_ stream: Int64) throws -> String? {
        let statement = try statement(LogSchema.streamName)
        try statement.bind(1, stream)
        return try statement.firstRow { $0.text(0) }
    }

    /// Adds a stream; nil where there is one of the name.
    func addLogStream(_ name: String, in group: Int64, at time: Timestamp) throws -> Int64? {
        let statement = try statement(LogSchema.addStream)
        try statement.bind(1, group)
        try statement.bind(2, name)
        try statement.bind(3, time.milliseconds)
        return try statement.firstRow { $0.int(0) }
    }

    /// Deletes a stream; its events are left to the sweep.
    func deleteLogStream(_ stream: Int64, of group: Int64) throws {
        let statement = try statement(LogSchema.deleteStream)
        try statement.bind(1, stream)
        try statement.run()
        try leaveLogs(of: group, stream: stream)
    }

    /// Remembers the latest time of a stream's events, and when they came.
    func touchLogStream(_ stream: Int64, lastEvent: Timestamp, at time: Timestamp) throws {
        let statement = try statement(LogSchema.touchStream)
        try statement.bind(1, stream)
        try statement.bind(2, lastEvent.milliseconds)
        try statement.bind(3, time.milliseconds)
        try statement.run()
    }

    /// Up to `limit` streams of a group, in the order and from the place that the list has.
    func logStreams(_ list: LogStreamList, of group: Int64, limit: Int) throws -> [KeptLogStream] {
        let statement = try statement(list.sql)
        try statement.bind(1, group)
        if list.isByTime {
            try statement.bind(2, list.time)
            try statement.bind(3, list.name)
            try statement.bind(4, limit)
        } else {
            try statement.bind(2, list.name)
            try statement.bind(3, limit)
            try statement.bind(4, list.end)
        }
        var streams: [KeptLogStream] = []
        try statement.forEachRow { streams.append(KeptLogStream(row: $0)) }
        return streams
    }
}
