import Hummingbird

/// Everything countable; it names tables, and so is told to who may see them.
struct MetricsRoutes {
    let health: HealthBackend

    func add(to router: RouterGroup<BasicRequestContext>) {
        router.get("metrics") { _, _ in Response.text(try await health.metrics()) }
    }
}
