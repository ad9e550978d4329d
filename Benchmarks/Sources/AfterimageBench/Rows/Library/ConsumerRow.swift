import Foundation

/// How many changes a mapping gives in a second to a closure that does nothing, in a program that
/// embeds the library.
struct ConsumerRow: Row {
    func measure(_ bench: Bench) async throws -> [Finding] {
        var rates: [Double] = []
        for _ in 0..<bench.plan.rounds {
            rates.append(try await rate(bench, count: bench.plan.backlog))
        }
        let count = TextTable.number(Double(bench.plan.backlog))
        return [
            Finding(
                "changes into a closure that does nothing, of \(count), 1,000 at a time",
                rates.sorted()[rates.count / 2], .perSecond
            ).goal(.atLeast(100_000, aim: 200_000))
        ]
    }

    private func rate(_ bench: Bench, count: Int) async throws -> Double {
        let folder = try bench.work.folder("consumer")
        let program = URL(filePath: bench.programs.itself).deletingLastPathComponent()
            .appending(path: "noop-consumer").path
        let process = try ServerProcess(program, [folder, "\(count)", "1000"], outputIn: folder)
        while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        guard let rate = Double(process.lastWords) else {
            throw BenchFailure("\(program) has not told its rate: \(process.lastWords)")
        }
        return rate
    }
}
