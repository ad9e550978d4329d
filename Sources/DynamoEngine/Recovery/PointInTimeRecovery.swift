import DynamoModel
import SQLite

/// That a table's changes are kept, so that it can be restored to a moment.
struct PointInTimeRecovery: Sendable {
    /// Since when they are.
    let enabled: Timestamp
    /// For how many days.
    let periodDays: Int

    init(enabled: Timestamp, periodDays: Int) {
        self.enabled = enabled
        self.periodDays = periodDays
    }

    /// Reads a row of `recovery`.
    init(row: Statement) {
        self.init(enabled: Timestamp(milliseconds: row.int(1)), periodDays: Int(row.int(2)))
    }

    /// The first moment that can be restored: a whole second, because many clients know no others.
    func earliest(at now: Timestamp) -> Timestamp {
        let period = Duration.seconds(periodDays * 24 * 60 * 60)
        let first = max(enabled, now.advanced(by: .zero - period))
        return Timestamp(milliseconds: first.seconds * 1000)
    }

    /// The last moment, behind which no change can come any more.
    func latest(at now: Timestamp) -> Timestamp {
        max(earliest(at: now), now.advanced(by: .milliseconds(-1)))
    }

    /// What everybody sees of it.
    func described(at now: Timestamp) -> ContinuousBackups.Recovery {
        ContinuousBackups.Recovery(
            periodDays: periodDays, earliest: earliest(at: now), latest: latest(at: now))
    }

    /// Writes it for a table.
    func save(_ table: Table, _ connection: Connection) throws {
        let save = try connection.statement(Schema.saveRecovery)
        try save.bind(1, table.id)
        try save.bind(2, enabled.milliseconds)
        try save.bind(3, periodDays)
        try save.run()
    }

    /// Forgets that of a table.
    static func delete(_ table: Table, _ connection: Connection) throws {
        let delete = try connection.statement(Schema.deleteRecovery)
        try delete.bind(1, table.id)
        try delete.run()
    }
}

extension TableState {
    /// Neither readers of streams nor a restore needs a change from before this moment.
    func trimHorizon(at now: Timestamp) -> Timestamp {
        let horizon = now.advanced(by: .zero - Limits.retention)
        guard let recovery, deleted == nil else { return horizon }
        return min(horizon, recovery.earliest(at: now))
    }
}
