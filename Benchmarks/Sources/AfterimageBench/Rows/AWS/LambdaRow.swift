import Foundation

/// The program of the Lambda functions: how large its package is, how soon it asks for its first
/// call, and what a record costs it beside the tutorial's handler in Python.
struct LambdaRow: Row {
    /// What the program that plays Lambda writes down.
    private struct Figures: Decodable {
        let packageMegabytes: Double
        let startMilliseconds: Double
        let tableMicroseconds: Double
        let consoleMicroseconds: Double
        let pythonMicroseconds: Double
    }

    func measure(_ bench: Bench) async throws -> [Finding] {
        guard let program = bench.programs.lambda else {
            throw BenchFailure("there is no program of the functions; try: make lambda")
        }
        guard let python = bench.programs.python else {
            throw BenchFailure("there is no .venv/bin/python; try: scripts/setup functions")
        }
        let figures = try await run(bench, python, program)
        return [
            Finding("zip file of the functions' program", figures.packageMegabytes, .megabytes)
                .goal(.atMost(12, aim: 8)),
            Finding("  start to its first call, median", figures.startMilliseconds, .milliseconds)
                .goal(.atMost(60, aim: 30)),
            Finding(
                "records a CPU second, network left out", 1e6 / figures.consoleMicroseconds,
                .perSecond
            ).beside("the tutorial's Python", 1e6 / figures.pythonMicroseconds)
                .goal(.atLeast(100, aim: 150), of: .ratio),
            Finding(
                "  into a table, network included", 1e6 / figures.tableMicroseconds, .perSecond
            ).beside("the tutorial's Python without", 1e6 / figures.pythonMicroseconds),
        ]
    }

    private func run(
        _ bench: Bench, _ python: String, _ program: String,
    ) async throws -> Figures {
        let folder = try bench.work.folder("lambda")
        let caller = try ServerProcess(
            python, ["-c", PythonLambda.source, bench.programs.afterimage, program, folder],
            outputIn: folder)
        defer { caller.kill() }
        while caller.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        guard let answer = FileManager.default.contents(atPath: "\(folder)/figures.json") else {
            throw BenchFailure("Lambda's part failed: \(caller.lastWords)")
        }
        return try JSONDecoder().decode(Figures.self, from: answer)
    }
}
