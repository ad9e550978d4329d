import AWSWire
import DynamoModel
import SQLite

extension Connection {
    /// Keeps a management event, to be looked up.
    func add(_ event: APIEvent) throws {
        let found = event.found
        let statement = try statement(CloudTrailSchema.addManagementEvent)
        try statement.bind(1, found.id)
        try statement.bind(2, found.time.milliseconds)
        try statement.bind(3, found.name)
        try statement.bind(4, found.source)
        try statement.bind(5, found.isReadOnly ? 1 : 0)
        if let user = found.user { try statement.bind(6, user) }
        if let key = found.accessKeyID { try statement.bind(7, key) }
        try statement.bind(8, event.record)
        guard let number = try statement.firstRow({ $0.int(0) }) else { return }
        for resource in found.resources {
            let statement = try self.statement(CloudTrailSchema.addResource)
            try statement.bind(1, number)
            try statement.bind(2, resource.arn)
            try statement.bind(3, resource.type)
            try statement.run()
        }
    }

    /// Has events wait until they are delivered to a trail's bucket; those of a trail that was
    /// deleted meanwhile go with it.
    func add(_ block: EventBlock, of file: Int64, to trail: Int64) throws {
        let statement = try statement(CloudTrailSchema.addWaiting)
        try statement.bind(1, trail)
        try statement.bind(2, block.count)
        try statement.bind(3, block.oldest.milliseconds)
        try statement.bind(4, block.newest.milliseconds)
        try statement.bind(5, block.sizeBytes)
        try statement.bind(6, file)
        try statement.run()
    }

    /// Visits management events before a place in time, the newest first, until told to stop; says
    /// whether there were no more.
    func forEachManagementEvent(
        before place: LookupPlace, from start: Timestamp,
        _ visit: (FoundEvent, LookupPlace) throws -> Bool,
    ) throws -> Bool {
        let statement = try statement(CloudTrailSchema.managementEvents)
        defer { statement.reset() }
        try statement.bind(1, place.time.milliseconds)
        try statement.bind(2, place.number)
        try statement.bind(3, start.milliseconds)
        while try statement.step() {
            let place = LookupPlace(
                time: Timestamp(milliseconds: statement.int(1)), number: statement.int(0))
            guard try visit(try foundEvent(row: statement, place), place) else { return false }
        }
        return true
    }

    /// Deletes some management events that are older than `time`; says how many.
    func sweepManagementEvents(before time: Timestamp) throws -> Int64 {
        for sql in [CloudTrailSchema.sweepResources, CloudTrailSchema.sweepEvents] {
            let statement = try statement(sql)
            try statement.bind(1, time.milliseconds)
            try statement.bind(2, Limits.sweptAPIEvents)
            try statement.run()
        }
        return changes
    }

    private func foundEvent(row: Statement, _ place: LookupPlace) throws -> FoundEvent {
        var event = FoundEvent(
            id: row.text(2), name: row.text(3), source: row.text(4), time: place.time,
            isReadOnly: row.int(5) != 0)
        event.user = row.isNull(6) ? nil : row.text(6)
        event.accessKeyID = row.isNull(7) ? nil : row.text(7)
        event.record = String(decoding: row.blob(8), as: UTF8.self)
        let resources = try statement(CloudTrailSchema.resources)
        try resources.bind(1, place.number)
        try resources.forEachRow { row in
            event.resources.append(.init(type: row.text(0), arn: row.text(1)))
        }
        return event
    }
}
