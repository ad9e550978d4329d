import AuditPipeline
import DynamoModel
import SQLite

/// What is sent again, as the file has it.
extension Connection {
    /// Keeps a new replay, which has sent nothing yet; throws where the destination has one.
    func add(
        _ request: ReplayRequest, range: Range<Int>, at now: Timestamp,
    ) throws -> ReplayReport {
        if let open = try openReplays().first(where: {
            $0.request.destination == request.destination
        }) {
            throw ReplayRefusal.busy(request.destination, replay: open.id)
        }
        let statement = try statement(ReplaySchema.add)
        try statement.bind(1, request.destination)
        try statement.bind(2, optional: request.query)
        try statement.bind(3, optional: request.since?.milliseconds)
        try statement.bind(4, optional: request.until?.milliseconds)
        try statement.bind(5, request.everyEntry ? 1 : 0)
        try statement.bind(6, request.rate)
        try statement.bind(7, range.lowerBound)
        try statement.bind(8, range.upperBound)
        try statement.bind(9, now.milliseconds)
        guard let id = try statement.firstRow({ $0.int(0) }) else {
            throw DynamoDBError.serialization("A replay was kept without a number")
        }
        return ReplayReport(id: id, request, range: range, begun: now)
    }

    /// A replay; nil where there is none of that number.
    func replay(_ id: Int64) throws -> ReplayReport? {
        let statement = try statement(ReplaySchema.replay)
        try statement.bind(1, id)
        return try statement.firstRow(ReplayReport.init(row:))
    }

    /// The replays that go on, the oldest first.
    func openReplays() throws -> [ReplayReport] {
        var replays: [ReplayReport] = []
        try statement(ReplaySchema.open).forEachRow { replays.append(ReplayReport(row: $0)) }
        return replays
    }

    /// The newest replays, the newest first.
    func newestReplays(limit: Int) throws -> [ReplayReport] {
        let statement = try statement(ReplaySchema.newest)
        try statement.bind(1, limit)
        var replays: [ReplayReport] = []
        try statement.forEachRow { replays.append(ReplayReport(row: $0)) }
        return replays
    }

    /// Notes how far a replay got, and what became of what it sent.
    func save(_ replay: ReplayReport, after former: ReplayReport) throws {
        let statement = try statement(ReplaySchema.advance)
        try statement.bind(1, replay.id)
        try statement.bind(2, replay.next)
        try statement.bind(3, replay.handed - former.handed)
        try statement.bind(4, replay.arrived - former.arrived)
        try statement.bind(5, replay.parked - former.parked)
        try statement.run()
    }

    /// Ends a replay, unless it has ended.
    func endReplay(_ id: Int64, _ outcome: String, at now: Timestamp) throws {
        let statement = try statement(ReplaySchema.end)
        try statement.bind(1, id)
        try statement.bind(2, now.milliseconds)
        try statement.bind(3, outcome)
        try statement.run()
    }

    /// Forgets what has ended until then.
    func forgetReplays(until time: Timestamp) throws {
        let statement = try statement(ReplaySchema.forget)
        try statement.bind(1, time.milliseconds)
        try statement.run()
    }

    /// What some rules told for the first time about entries at some places, by place.
    func toldAlerts(about places: Set<Int>, by rules: Set<String>) throws -> [Int: [Alert]] {
        let statement = try statement(ReplaySchema.toldAlerts)
        try statement.bind(1, places.min() ?? 0)
        try statement.bind(2, places.max() ?? -1)
        var alerts: [Int: [Alert]] = [:]
        try statement.forEachRow { row in
            let place = Int(row.int(0))
            guard places.contains(place), rules.contains(row.text(1)) else { return }
            alerts[place, default: []].append(try Alert(stored: row.blob(2)))
        }
        return alerts
    }

    /// Counts a delivery of a replay that has ended; of one that arrived nothing else is kept.
    func countSettled(_ delivery: AlertDelivery, of replay: Int64, isArrived: Bool) throws {
        let count = try statement(ReplaySchema.countSettled)
        try count.bind(1, replay)
        try count.bind(2, isArrived ? 1 : 0)
        try count.bind(3, isArrived ? 0 : 1)
        try count.run()
        guard isArrived else { return }
        let forget = try statement(ReplaySchema.forgetDelivery)
        try forget.bind(1, delivery.id)
        guard let alert = try forget.firstRow({ $0.int(0) }) else { return }
        let forgetAlert = try statement(ReplaySchema.forgetAlert)
        try forgetAlert.bind(1, alert)
        try forgetAlert.run()
    }

    /// Counts that a delivery which was given up is tried again.
    func countRevived(_ delivery: Int64) throws {
        let count = try statement(ReplaySchema.countRevived)
        try count.bind(1, delivery)
        try count.run()
    }
}

extension ReplayReport {
    /// Reads a row of the columns that the schema names.
    fileprivate init(row: Statement) {
        var request = ReplayRequest(to: row.text(1), rate: Int(row.int(6)))
        request.query = row.isNull(2) ? nil : row.text(2)
        (request.since, request.until) = (row.time(3), row.time(4))
        request.everyEntry = row.int(5) != 0
        let (first, last) = (Int(row.int(7)), Int(row.int(9)))
        self.init(
            id: row.int(0), request, range: first..<max(first, last),
            begun: Timestamp(milliseconds: row.int(13)))
        next = Int(row.int(8))
        (handed, arrived, parked) = (Int(row.int(10)), Int(row.int(11)), Int(row.int(12)))
        ended = row.time(14)
        outcome = row.isNull(15) ? nil : row.text(15)
    }
}
