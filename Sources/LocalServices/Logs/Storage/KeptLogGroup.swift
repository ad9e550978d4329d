import AWSWire
import DynamoModel
import SQLite

/// A group as the file keeps it.
struct KeptLogGroup: Sendable {
    let id: Int64
    let name: String
    let groupClass: String
    let created: Timestamp
    let retentionDays: Int?
    let isProtected: Bool
    let storedBytes: Int64

    /// Reads a row of `LogSchema.group`.
    init(row: Statement) {
        id = row.int(0)
        name = row.text(1)
        groupClass = row.text(2)
        created = Timestamp(milliseconds: row.int(3))
        retentionDays = row.isNull(4) ? nil : Int(row.int(4))
        isProtected = row.int(5) != 0
        storedBytes = row.int(6)
    }
}

extension Connection {
    /// The group of that name; throws where there is none.
    func logGroup(_ name: String) throws -> KeptLogGroup {
        let statement = try statement(LogSchema.group)
        try statement.bind(1, name)
        guard let group = try statement.firstRow(KeptLogGroup.init(row:)) else {
            throw LogsError.noGroup
        }
        return group
    }

    /// Up to `limit` groups from a name on that are wanted.
    func logGroups(
        from name: String, limit: Int, isWanted: (KeptLogGroup) -> Bool,
    ) throws -> [KeptLogGroup] {
        let statement = try statement(LogSchema.groupsFrom)
        defer { statement.reset() }
        try statement.bind(1, name)
        var groups: [KeptLogGroup] = []
        while groups.count < limit, try statement.step() {
            let group = KeptLogGroup(row: statement)
            if isWanted(group) { groups.append(group) }
        }
        return groups
    }

    /// Adds a group; nil where there is one of the name.
    func addLogGroup(
        _ name: String, class groupClass: String = "STANDARD", retentionDays: Int? = nil,
        isProtected: Bool = false, at time: Timestamp,
    ) throws -> Int64? {
        let statement = try statement(LogSchema.addGroup)
        try statement.bind(1, name)
        try statement.bind(2, groupClass)
        try statement.bind(3, time.milliseconds)
        if let retentionDays { try statement.bind(4, retentionDays) }
        try statement.bind(5, isProtected ? 1 : 0)
        return try statement.firstRow { $0.int(0) }
    }

    /// Deletes a group and its streams; its events are left to the sweep.
    func delete(_ group: KeptLogGroup) throws {
        for sql in [LogSchema.deleteGroup, LogSchema.deleteStreams] {
            let statement = try statement(sql)
            try statement.bind(1, group.id)
            try statement.run()
        }
        try deleteTags(of: .number(group.id), in: .logGroups)
        try leaveLogs(of: group.id, stream: 0)
    }

    /// Leaves the events of a stream, or those of a whole group for 0, to the sweep.
    func leaveLogs(of group: Int64, stream: Int64) throws {
        let statement = try statement(LogSchema.addLeftover)
        try statement.bind(1, group)
        try statement.bind(2, stream)
        try statement.run()
    }

    /// Says for how many days a group keeps its events; nil for ever.
    func save(retentionDays: Int?, of group: Int64) throws {
        let statement = try statement(LogSchema.saveRetention)
        try statement.bind(1, group)
        if let retentionDays { try statement.bind(2, retentionDays) }
        try statement.run()
    }

    /// Says whether a group cannot be deleted.
    func save(isProtected: Bool, of group: Int64) throws {
        let statement = try statement(LogSchema.saveProtection)
        try statement.bind(1, group)
        try statement.bind(2, isProtected ? 1 : 0)
        try statement.run()
    }

    /// Adds to what a group's events count for, or takes from it.
    func count(logBytes: Int, of group: Int64) throws {
        let statement = try statement(LogSchema.countBytes)
        try statement.bind(1, group)
        try statement.bind(2, logBytes)
        try statement.run()
    }
}
