import AuditPipeline
import DynamoModel
import SQLite

/// What alerts have found, and what they remember, as the file has it.
extension Connection {
    /// Where a follower of the trail goes on, and where it began; nil where it is new.
    func follower(_ name: String) throws -> (next: Int, began: Int)? {
        let statement = try statement(AlertSchema.follower)
        try statement.bind(1, name)
        return try statement.firstRow { (Int($0.int(0)), Int($0.int(1))) }
    }

    /// Saves that a follower is done with everything before an index.
    func saveFollower(_ name: String, next: Int, began: Int = 0) throws {
        let statement = try statement(AlertSchema.saveFollower)
        try statement.bind(1, name)
        try statement.bind(2, next)
        try statement.bind(3, began)
        try statement.run()
    }

    /// What rules remember.
    func alertMemory() throws -> AlertMemory {
        var values: [AlertMemory.Record: AlertMemory.Value] = [:]
        try statement(AlertSchema.memory).forEachRow { row in
            let record = AlertMemory.Record(rule: row.text(0), group: row.text(1))
            values[record] = AlertMemory.Value(
                times: [Int64](bytes: row.blob(2)), told: row.isNull(3) ? nil : row.int(3))
        }
        return AlertMemory(values)
    }

    /// Saves what has changed of it.
    func save(_ memory: AlertMemory) throws {
        for (record, value) in memory.changed {
            guard let value else {
                let forget = try statement(AlertSchema.forgetMemory)
                try forget.bind(1, record.rule)
                try forget.bind(2, record.group)
                try forget.run()
                continue
            }
            let save = try statement(AlertSchema.saveMemory)
            try save.bind(1, record.rule)
            try save.bind(2, record.group)
            try save.bind(3, value.times.bytes)
            try save.bind(4, optional: value.told)
            try save.run()
        }
    }

    /// Keeps what came of some entries, and adds deliveries.
    func keep(
        _ firings: [AlertFiring], of entries: [RecordedEntry], at now: Timestamp,
    ) throws {
        guard !firings.isEmpty else { return }
        let places = Dictionary(entries.map { ($0.trailPlace.index, $0) }, uniquingKeysWith: { $1 })
        for case .told(let alert, let destinations) in firings {
            guard let entry = places[alert.index] else {
                throw DynamoDBError.serialization("An alert is about none of the entries")
            }
            try tell(alert, about: entry, to: destinations, at: now)
        }
        for (rule, firings) in Dictionary(grouping: firings, by: \.rule) {
            let told = firings.count(where: \.isTold)
            let throttled = firings.count(where: \.isThrottled)
            let count = try statement(AlertSchema.countFirings)
            try count.bind(1, rule)
            try count.bind(2, told)
            try count.bind(3, throttled)
            try count.bind(4, firings.count - told - throttled)
            try count.bind(5, optional: told > 0 ? now.milliseconds : nil)
            try count.run()
        }
    }

    /// Keeps an alert about an entry, to be delivered.
    func tell(
        _ alert: Alert, about entry: RecordedEntry, to destinations: [String], at now: Timestamp,
    ) throws {
        let (id, item) = (try add(alert, at: now), AlertNotice(alert, entry).keyHash)
        for destination in destinations {
            try addDelivery(of: id, to: destination, about: item, at: now)
        }
    }

    /// How rules have fared, by name.
    func alertRules() throws -> [String: AlertRuleReport.Record] {
        var found: [String: AlertRuleReport.Record] = [:]
        try statement(AlertSchema.rules).forEachRow { row in
            var record = AlertRuleReport.Record()
            record.told = Int(row.int(1))
            record.throttled = Int(row.int(2))
            record.muted = Int(row.int(3))
            record.lastTold = row.time(4)
            record.mutedUntil = row.time(5)
            found[row.text(0)] = record
        }
        return found
    }

    /// Lets nobody be told of a rule until then; nil ends that.
    func mute(_ rule: String, until end: Timestamp?) throws {
        let statement = try statement(AlertSchema.mute)
        try statement.bind(1, rule)
        try statement.bind(2, optional: end?.milliseconds)
        try statement.run()
    }

    /// The rules that nobody is told of.
    func mutedRules(at now: Timestamp) throws -> Set<String> {
        let statement = try statement(AlertSchema.mutedRules)
        try statement.bind(1, now.milliseconds)
        var rules: Set<String> = []
        try statement.forEachRow { rules.insert($0.text(0)) }
        return rules
    }

    private func add(_ alert: Alert, at now: Timestamp) throws -> Int64 {
        let statement = try statement(AlertSchema.addAlert)
        try statement.bind(1, alert.rule)
        var writer = JSONWriter()
        alert.write(to: &writer)
        try statement.bind(2, writer.bytes)
        try statement.bind(3, now.milliseconds)
        try statement.bind(4, alert.index)
        try statement.bind(5, optional: alert.replay)
        guard let id = try statement.firstRow({ $0.int(0) }) else {
            throw DynamoDBError.serialization("An alert was kept without a number")
        }
        let entry = try self.statement(AlertSchema.addAlertedEntry)
        try entry.bind(1, alert.index)
        try entry.bind(2, alert.rule)
        try entry.bind(3, alert.severity.rawValue)
        try entry.bind(4, alert.entry.description)
        try entry.run()
        return id
    }
}

extension Statement {
    /// Binds a number, or NULL where there is none.
    func bind(_ index: Int, optional value: Int64?) throws(SQLiteError) {
        if let value { try bind(index, value) } else { try bindNull(index) }
    }

    /// Binds a text, or NULL where there is none.
    func bind(_ index: Int, optional value: String?) throws(SQLiteError) {
        if let value { try bind(index, value) } else { try bindNull(index) }
    }

    /// The moment in a column; nil where there is none.
    func time(_ column: Int) -> Timestamp? {
        isNull(column) ? nil : Timestamp(milliseconds: int(column))
    }
}

extension AlertFiring {
    fileprivate var isTold: Bool { if case .told = self { true } else { false } }

    fileprivate var isThrottled: Bool { if case .throttled = self { true } else { false } }
}

extension [Int64] {
    /// Eight bytes for each number, the highest first.
    fileprivate var bytes: [UInt8] {
        flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } }
    }

    fileprivate init(bytes: [UInt8]) {
        self = stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
            bytes[start..<start + 8].reduce(0) { $0 << 8 | Int64($1) }
        }
    }
}
