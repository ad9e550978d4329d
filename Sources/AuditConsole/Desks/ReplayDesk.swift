package import AuditPipeline

/// Where destinations are told again of what they had.
///
/// Each throws `ReplayRefusal` where it can not be done; nil where there is no replay of that
/// number.
package protocol ReplayDesk: Sendable {
    /// What a replay would send.
    func plan(_ request: ReplayRequest) async throws -> ReplayPlan
    /// Begins a replay.
    func startReplay(_ request: ReplayRequest) async throws -> ReplayReport
    /// Has a replay send nothing more.
    func stopReplay(_ id: Int64) async throws -> ReplayReport?
    /// How far a replay is.
    func replay(_ id: Int64) async throws -> ReplayReport?
    /// The newest replays, the newest first.
    func newestReplays() async throws -> [ReplayReport]
}
