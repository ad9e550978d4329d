import Hummingbird

/// Whether the process lives, whether it does its work, and how much of it.
struct HealthRoutes {
    let backend: ConsoleBackend

    func add(to router: Router<BasicRequestContext>) {
        router.get("healthz") { _, _ in Response.text("ok\n") }
        router.get("readyz") { _, _ in try await readiness() }
        router.get("metrics") { _, _ in Response.text(try await backend.metrics()) }
    }

    private func readiness() async throws -> Response {
        if let trouble = try await backend.status().trouble {
            return .text("not ready: \(trouble)\n", status: .serviceUnavailable)
        }
        return .text("ready\n")
    }
}
