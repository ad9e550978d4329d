import Foundation

/// A handler in Python that writes an item for each record, as a function and in a loop.
///
/// Batches of 100 records, each round as a function's calls and then as a loop's, in one program
/// that is not measured itself.
struct FunctionsRow: Row {
    /// What the program prints: the rates of both.
    private struct Rates: Decodable {
        let function: Double
        let loop: Double
    }

    func measure(_ bench: Bench) async throws -> [Finding] {
        guard let python = bench.programs.python else {
            throw BenchFailure("there is no .venv/bin/python; try: scripts/setup functions")
        }
        let data = try bench.work.folder("data")
        let configuration = "functions: { enabled: true, python: \(python) }\n"
        let rates = try await ServerUnderTest.ready(
            bench, data: data, configuration: configuration
        ).use { server in
            try await server.createTable(table)
            return try await run(bench, python, port: server.port)
        }
        return [
            Finding("records/s by a Python function", rates.function, .perSecond)
                .beside("the same handler in a loop", rates.loop)
                .goal(.atLeast(0.8, aim: 0.9), of: .ratio)
        ]
    }

    private func run(_ bench: Bench, _ python: String, port: Int) async throws -> Rates {
        let folder = try bench.work.folder("functions")
        let program = try ServerProcess(
            python,
            ["-c", PythonLoop.source, "\(port)", table, "\(bench.plan.rounds)", folder],
            outputIn: folder)
        defer { program.kill() }
        while program.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        guard let answer = FileManager.default.contents(atPath: "\(folder)/rates.json") else {
            throw BenchFailure("the functions' program failed: \(program.lastWords)")
        }
        return try JSONDecoder().decode(Rates.self, from: answer)
    }
}
