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

extension Statement {
    /// Binds the place where events begin, at 2 and 3, and the time where they end, at 4.
    func bind(_ start: LogPageStart, in window: LogWindow) throws {
        let first = start.beginning(in: window)
        try bind(2, first.time)
        try bind(3, first.number)
        try bind(4, start.isForward ? window.end : window.start)
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
        let statement = try statement(LogSchema.streamEvents(isForward: start.isForward))
        try statement.bind(1, stream)
        try statement.bind(start, in: window)
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
