import AuditPipeline
import DynamoModel
import SQLite

/// How many entries there are of what sort, as the file has it.
extension Connection {
    /// Adds to the counts.
    func add(_ counts: EntryCounts) throws {
        let statement = try statement(CountSchema.add)
        for (group, count) in counts.counts {
            try statement.bind(1, group.hour)
            try statement.bind(2, group.table)
            try statement.bind(3, group.operation)
            try statement.bind(4, group.actor)
            try statement.bind(5, count)
            try statement.run()
        }
    }

    /// The counts that are asked for, the largest first.
    func counts(_ query: CountQuery) throws -> [CountAnswer.Row] {
        let statement = try statement(CountSchema.counts)
        let parts = Set(query.parts)
        try statement.bind(1, parts.contains(.table) ? 1 : 0)
        try statement.bind(2, parts.contains(.op) ? 1 : 0)
        try statement.bind(3, parts.contains(.actor) ? 1 : 0)
        let hours: Int64 = parts.contains(.hour) ? 1 : parts.contains(.day) ? 24 : 0
        try statement.bind(4, hours)
        try statement.bind(5, query.since.map(EntryCounts.hour) ?? .min)
        try statement.bind(6, query.until.map(EntryCounts.hour) ?? .max)
        try statement.bind(7, query.limit)
        var rows: [CountAnswer.Row] = []
        try statement.forEachRow { row in
            rows.append(
                CountAnswer.Row(
                    parts: query.parts.map { Self.text(of: $0, row) }, entries: Int(row.int(4))))
        }
        return rows
    }

    /// How many gaps there are of each table.
    func gapCounts() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        try statement(CountSchema.gaps).forEachRow { counts[$0.text(0)] = Int($0.int(1)) }
        return counts
    }

    private static func text(of part: CountQuery.Part, _ row: Statement) -> String {
        switch part {
        case .table: return row.text(0)
        case .op: return row.text(1)
        case .actor: return row.text(2)
        case .hour, .day:
            let time = Timestamp(milliseconds: row.int(3) * 3_600_000).withoutZone
            return String(time.prefix(part == .day ? 10 : 13)) + (part == .day ? "" : ":00Z")
        }
    }
}
