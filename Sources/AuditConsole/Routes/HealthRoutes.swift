import Hummingbird

/// Whether the process lives and does its work: all that is told without a token.
struct HealthRoutes {
    let health: HealthBackend

    func add(to router: Router<BasicRequestContext>) {
        router.get("healthz") { _, _ in Response.text("ok\n") }
        router.get("readyz") { _, _ in try await readiness() }
    }

    /// What holds the pipeline up may name tables and files, so `status` tells it, and not this.
    private func readiness() async throws -> Response {
        guard try await health.isReady() else {
            return .text("not ready\n", status: .serviceUnavailable)
        }
        return .text("ready\n")
    }
}
