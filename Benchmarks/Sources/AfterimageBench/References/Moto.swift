/// Moto's server, the usual stand-in for DynamoDB in tests: in memory, without a trail.
struct Moto: Server {
    /// Connections of a workload whose requests take it long: it deals with one at a time, so that
    /// more would only wait, and the last of 64 transactions for minutes.
    static let connections = 8

    let process: ServerProcess
    let port: Int

    /// Starts it and creates a table; nil where it is not installed.
    init?(
        _ bench: Bench, table: [UInt8] = RequestTemplate.createTable(Workload.tableName),
    ) async throws {
        guard let program = bench.programs.moto else { return nil }
        port = try await Port.unused(on: bench.loop)
        process = try ServerProcess(
            program, ["-H", "127.0.0.1", "-p", "\(port)"], outputIn: try bench.work.folder("moto"))
        try await waitForAnswer(to: table, on: bench.loop)
    }
}
