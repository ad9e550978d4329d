import AWSWire
import DynamoModel
import SQLite

extension LocalLogs {
    func putLogEvents(
        _ request: PutLogEvents.Request, _ reply: @escaping Reply<PutLogEvents.Response>,
    ) {
        let batch: LogBatch
        do throws(LogsError) {
            try LogsRules.checkGroup(request.group)
            try LogsRules.checkStream(request.stream)
            batch = try LogBatch(request.events)
        } catch {
            return reply(.failure(error))
        }
        let time = now()
        write(reply) { connection in
            let group = try connection.logGroup(request.group)
            let stream = try connection.logStream(request.stream, in: group.id)
            let (places, rejected) = batch.taken(at: time, retentionDays: group.retentionDays)
            let lines = batch.events[places].map { LogLine(stream: request.stream, $0) }
            try connection.add(lines[...], to: stream, of: group.id, at: time)
            return PutLogEvents.Response(rejected: rejected)
        }
    }

    func getLogEvents(
        _ request: GetLogEvents.Request, _ reply: @escaping Reply<GetLogEvents.Response>,
    ) {
        let time = now()
        read(reply) { connection in
            let name = try request.target.checkedName()
            try request.check()
            let token = try request.token.map { try LogPageStart(token: $0) }
            let group = try connection.logGroup(name)
            let stream = try connection.logStream(request.stream, in: group.id)
            let window = LogWindow(
                start: request.start, end: request.end, retentionDays: group.retentionDays,
                now: time)
            let first = token ?? LogPageStart(window, startsFromHead: request.startsFromHead)
            let events = try connection.logEvents(of: stream, first, window, limit: request.limit)
            let isUntouched = events.isEmpty && token == nil
            let beside = (isUntouched ? LogPageStart(window, startsFromHead: true) : first)
                .neighbours(of: events)
            return GetLogEvents.Response(
                events: events, forward: beside.forward.token, backward: beside.backward.token)
        }
    }

    func filterLogEvents(
        _ request: FilterLogEvents.Request, _ reply: @escaping Reply<FilterLogEvents.Response>,
    ) {
        let time = now()
        read(reply) { connection in
            let name = try request.target.checkedName()
            try request.check()
            let pattern = try LogPattern(request.pattern)
            let token = try request.token.map { try LogPageStart(token: $0) }
            let group = try connection.logGroup(name)
            for stream in request.streams ?? [] {
                _ = try connection.logStream(stream, in: group.id)
            }
            // Unlike that of GetLogEvents, the last moment belongs to it.
            let end = request.end.map { $0 == .max ? $0 : $0 + 1 }
            let window = LogWindow(
                start: request.start, end: end, retentionDays: group.retentionDays, now: time)
            var search = LogSearch(
                pattern, limit: request.limit, in: connection, isWanted: request.includes)
            let first = token ?? LogPageStart(window, startsFromHead: request.startsFromHead)
            let (events, next) = try search.run(
                connection.logEvents(of: group.id, request.streams, first, window),
                isForward: first.isForward)
            return FilterLogEvents.Response(events: events, token: next?.token)
        }
    }

    func testMetricFilter(
        _ request: TestMetricFilter.Request, _ reply: @escaping Reply<TestMetricFilter.Response>,
    ) {
        do throws(LogsError) {
            let pattern = try LogPattern(request.checkedPattern())
            let matches = request.messages.enumerated().filter { pattern.matches($0.element) }.map {
                TestMetricFilter.Match(
                    number: $0.offset + 1, message: $0.element,
                    values: pattern.values(in: $0.element))
            }
            reply(.success(TestMetricFilter.Response(matches: matches)))
        } catch {
            reply(.failure(error))
        }
    }
}

extension LogPageStart {
    /// The page that a request without a token asks for.
    fileprivate init(_ window: LogWindow, startsFromHead: Bool) {
        self.init(
            LogPosition(time: startsFromHead ? window.start : window.end, number: 0),
            isForward: startsFromHead)
    }
}

extension FilterLogEvents.Request {
    /// Whether a stream of that name is to be looked into; names are the same, and begin the same,
    /// by their bytes.
    fileprivate func includes(_ stream: String) -> Bool {
        if let streams { return streams.contains { $0.utf8.elementsEqual(stream.utf8) } }
        return prefix.map { stream.utf8.starts(with: $0.utf8) } ?? true
    }
}

extension Connection {
    /// The events of a group from a place on, or those of a stream where it is the only one.
    fileprivate func logEvents(
        of group: Int64, _ streams: [String]?, _ start: LogPageStart, _ window: LogWindow,
    ) throws -> Statement {
        let statement: Statement
        if let streams, Set(streams.map { Array($0.utf8) }).count == 1 {
            statement = try self.statement(LogSchema.streamEvents(isForward: start.isForward))
            try statement.bind(1, try logStream(streams[0], in: group))
            // Below zero there is no limit.
            try statement.bind(5, -1)
        } else {
            statement = try self.statement(LogSchema.groupEvents(isForward: start.isForward))
            try statement.bind(1, group)
        }
        try statement.bind(start, in: window)
        return statement
    }
}
