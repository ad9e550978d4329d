import AWSWire
import DynamoModel
import SQLite

extension StoredLogEvent {
    /// Reads a row of one of the lists of events.
    init(row: Statement) {
        self.init(
            LogEvent(
                time: Timestamp(milliseconds: row.int(1)), message: row.text(4)),
            ingested: Timestamp(milliseconds: row.int(2)), number: row.int(0))
    }
}

extension Connection {
    /// Adds an event to a stream; false where one of the same identity is there.
    func add(
        _ event: LogEvent, identity: [UInt8]?, to stream: Int64, of group: Int64,
        at time: Timestamp,
    ) throws -> Bool {
        let statement = try statement(LogSchema.addEvent)
        try statement.bind(1, group)
        try statement.bind(2, stream)
        try statement.bind(3, event.time.milliseconds)
        try statement.bind(4, time.milliseconds)
        if let identity { try statement.bind(5, identity) }
        try statement.bind(6, event.message.utf8.span)
        try statement.run()
        return changes > 0
    }

    /// Up to `limit` events of a stream from a place on, the oldest first.
    func logEvents(
        of stream: Int64, _ start: LogPageStart, _ window: LogWindow, limit: Int?,
    ) throws -> [StoredLogEvent] {
        let place = start.position
        let statement: Statement
        if start.isForward {
            statement = try self.statement(LogSchema.streamEventsFrom)
            // The window begins before the first event of its first moment.
            let opening = LogPosition(time: window.start, number: 0)
            let first = place.time < window.start ? opening : place
            try statement.bind(2, first.time)
            try statement.bind(3, first.number)
            try statement.bind(4, window.end)
        } else {
            statement = try self.statement(LogSchema.streamEventsBefore)
            let last = place.time >= window.end ? LogPosition(time: window.end, number: 0) : place
            try statement.bind(2, last.time)
            try statement.bind(3, last.number)
            try statement.bind(4, window.start)
        }
        try statement.bind(1, stream)
        try statement.bind(5, limit ?? AWSWire.Limits.logEventsPerPage)
        defer { statement.reset() }
        var page = LogPage<StoredLogEvent>(limit: limit)
        while try statement.step() {
            let event = StoredLogEvent(row: statement)
            guard page.take(event, sizeBytes: event.event.sizeBytes) else { break }
        }
        return start.isForward ? page.elements : page.elements.reversed()
    }
}
