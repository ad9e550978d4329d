/// An HTTP server with one route that reads a request whole and answers `{}`: the ceiling for ours.
struct BareRoute: Server {
    let process: ServerProcess
    let port: Int

    /// Starts it as a process of its own, so that its CPU time is counted apart.
    init(_ bench: Bench) async throws {
        port = try await Port.unused(on: bench.loop)
        process = try ServerProcess(
            bench.programs.itself, ["bare-route", "--port", "\(port)"],
            outputIn: try bench.work.folder("bare-route"),
        )
        try await waitForAnswer(to: HTTPRequest.post("PutItem", "{}"), on: bench.loop)
    }
}
