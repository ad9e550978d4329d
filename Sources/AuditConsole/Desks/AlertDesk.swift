package import AuditPipeline
package import DynamoModel

/// Where alerts and counts are looked at, and rules are muted and tried; nil where there is no rule
/// of that name.
package protocol AlertDesk: Sendable {
    /// How rules and destinations are doing.
    func report() async throws -> AlertsReport
    /// Up to `limit` alerts before one, the newest first, with what became of them.
    func history(of rule: String?, before id: Int64?, limit: Int) async throws -> [ToldAlert]
    /// Lets nobody be told of a rule until a moment; nil lets everybody be told again.
    func mute(_ name: String, until end: Timestamp?) async throws -> AlertRuleReport?
    /// What a rule makes of an entry.
    func trial(_ name: String, on entry: RecordedEntry) async throws -> AlertTrial?
    /// What a rule would have told since a moment.
    func backtest(_ name: String, since: Timestamp) async throws -> AlertBacktest?
    /// How many entries there are of what sort.
    func counts(_ query: CountQuery) async throws -> CountAnswer
}
