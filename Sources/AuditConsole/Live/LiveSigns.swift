import AuditPipeline

/// What there is to tell live besides entries, as of one moment.
struct LiveSigns: Sendable {
    /// The newest checkpoint; nil before there is one.
    var checkpoint: CheckpointState?
    /// The newest alerts, the newest first.
    var alerts: [ToldAlert] = []
    /// What waits in the pipeline.
    var backlog = BacklogState()
}

extension LiveSigns {
    /// Looks around.
    init(_ backend: ConsoleBackend) async throws {
        checkpoint = try await backend.checkpoints?.checkpoint(nil)
        if let desk = backend.alerts {
            alerts = try await desk.history(of: nil, before: nil, limit: Limits.alertsPerLook)
        }
        backlog = try await backend.status().backlog
    }
}
