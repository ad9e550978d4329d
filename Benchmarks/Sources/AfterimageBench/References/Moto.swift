/// Moto's server, the usual stand-in for DynamoDB in tests: in memory, without a trail.
struct Moto: Server {
    let process: ServerProcess
    let port: Int

    /// Starts it; nil where it is not installed.
    init?(_ bench: Bench) async throws {
        guard let program = bench.programs.moto else { return nil }
        port = try await Port.unused(on: bench.loop)
        process = try ServerProcess(
            program, ["-H", "127.0.0.1", "-p", "\(port)"], outputIn: try bench.work.folder("moto"))
        try await waitForAnswer(to: RequestTemplate.createTable("Bench"), on: bench.loop)
    }
}
