/// Whether a process does its work, and how much of it.
package struct HealthBackend: Sendable {
    /// Whether nothing holds it up.
    package let isReady: @Sendable () async throws -> Bool
    /// Everything countable, in Prometheus's text form.
    package let metrics: @Sendable () async throws -> String

    /// Gathers whom to ask.
    package init(
        isReady: @escaping @Sendable () async throws -> Bool,
        metrics: @escaping @Sendable () async throws -> String,
    ) {
        self.isReady = isReady
        self.metrics = metrics
    }
}

extension ConsoleBackend {
    /// The same of a pipeline that has a status.
    var health: HealthBackend {
        HealthBackend(isReady: { [status] in try await status().trouble == nil }, metrics: metrics)
    }
}
