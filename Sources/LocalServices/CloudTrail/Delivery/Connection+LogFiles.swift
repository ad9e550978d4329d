import DynamoModel
import SQLite

extension Connection {
    /// How many events wait for a trail's bucket.
    func waitingEvents(of trail: Int64) throws -> Int {
        let statement = try statement(DeliverySchema.waitingCount)
        try statement.bind(1, trail)
        return try statement.firstRow { Int($0.int(0)) } ?? 0
    }

    /// The log file that comes next: the one that was planned and not delivered, or a new one of
    /// the oldest events that wait; nil where none do.
    func planLogFile(of trail: KeptTrail, as key: String) throws -> LogFile? {
        if let planned = try plannedFile(of: trail.id) { return planned }
        let waiting = try statement(DeliverySchema.waiting)
        try waiting.bind(1, trail.id)
        var (numbers, times) = ([Int64](), [Int64]())
        var (events, size) = (Int64(0), Int64(0))
        defer { waiting.reset() }
        while size < Limits.logFileBytes, events < Limits.logFileEvents, try waiting.step() {
            numbers.append(waiting.int(0))
            events += waiting.int(1)
            times += [waiting.int(2), waiting.int(3)]
            size += waiting.int(4)
        }
        guard let first = numbers.first, let last = numbers.last, let oldest = times.min(),
            let newest = times.max()
        else { return nil }
        let plan = try statement(DeliverySchema.planFile)
        try plan.bind(1, trail.id)
        try plan.bind(2, trail.bucket)
        try plan.bind(3, key)
        try plan.bind(4, first)
        try plan.bind(5, last)
        try plan.bind(6, oldest)
        try plan.bind(7, newest)
        try plan.run()
        return try plannedFile(of: trail.id)
    }

    /// What a log file holds: the same bytes each time.
    func document(of file: LogFile, _ spool: EventSpool) throws -> [UInt8] {
        let statement = try statement(DeliverySchema.records)
        try statement.bind(1, file.trail)
        try statement.bind(2, file.events.lowerBound)
        try statement.bind(3, file.events.upperBound)
        var document = Array("{\"Records\":[".utf8)
        var isFirst = true
        try statement.forEachRow { row in
            if !isFirst { document.append(UInt8(ascii: ",")) }
            isFirst = false
            guard row.isNull(0) else {
                return try spool.appendRecords(of: file.trail, in: row.int(0), to: &document)
            }
            // A version before kept the records in the database.
            row.withBlob(1) { records in
                records.withUnsafeBufferPointer { document.append(contentsOf: $0) }
            }
        }
        document.append(contentsOf: "]}".utf8)
        return document
    }

    /// Notes that a log file is in its bucket; its events wait no longer, and the next digest file
    /// tells of it, where there is one.
    func note(delivered file: LogFile, hash: String, isDigested: Bool) throws {
        let delete = try statement(DeliverySchema.deleteDelivered)
        try delete.bind(1, file.trail)
        try delete.bind(2, file.events.lowerBound)
        try delete.bind(3, file.events.upperBound)
        try delete.run()
        let sql = isDigested ? DeliverySchema.deliverFile : DeliverySchema.forgetFile
        let deliver = try statement(sql)
        try deliver.bind(1, file.number)
        if isDigested { try deliver.bind(2, hash) }
        try deliver.run()
    }

    /// Notes what came of bringing log files into a trail's bucket.
    func saveAttempt(of trail: Int64, at time: Timestamp, error: String?) throws {
        let statement = try statement(DeliverySchema.saveAttempt)
        try statement.bind(1, trail)
        try statement.bind(2, time.milliseconds)
        if let error {
            try statement.bind(4, error)
        } else {
            try statement.bind(3, time.milliseconds)
        }
        try statement.run()
    }

    /// Has files that are not in their bucket planned anew, because a trail has another one.
    func releasePlans(of trail: Int64) throws {
        for sql in DeliverySchema.releasePlans {
            let statement = try statement(sql)
            try statement.bind(1, trail)
            try statement.run()
        }
    }

    private func plannedFile(of trail: Int64) throws -> LogFile? {
        let statement = try statement(DeliverySchema.plannedFile)
        try statement.bind(1, trail)
        return try statement.firstRow(LogFile.init(row:))
    }
}
