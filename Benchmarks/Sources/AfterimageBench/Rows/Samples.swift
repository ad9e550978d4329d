import Foundation

/// Rounds of one load on one server.
struct Samples {
    private(set) var latencies = LatencyHistogram()
    private var rates: [Double] = []
    private var cpu: [Double] = []
    private var generatorCPU: [Double] = []

    /// Requests per second.
    var rate: Double { Self.median(rates) }
    /// The server's CPU time for one request, what it causes afterwards included.
    var cpuMicroseconds: Double { Self.median(cpu) }

    /// The CPU time that this process took for one request, beside the server on the same cores.
    var generatorMicroseconds: Double { Self.median(generatorCPU) }

    /// Runs one round and waits until nothing is left of the work that it caused.
    mutating func add(_ load: Load, on server: some Server, _ bench: Bench) async throws {
        let before = try server.process.figures.cpuSeconds
        let ownBefore = try ProcessFigures(pid: getpid()).cpuSeconds
        let report = try await bench.generator.run(load)
        let own = try ProcessFigures(pid: getpid()).cpuSeconds - ownBefore
        try await server.settle()
        let spent = try server.process.figures.cpuSeconds - before
        guard report.count > 0 else { throw BenchFailure("no request was answered in a round") }
        latencies.merge(report.latencies)
        rates.append(report.perSecond)
        cpu.append(spent * 1e6 / Double(report.count))
        generatorCPU.append(own * 1e6 / Double(report.count))
    }

    /// Two servers under the same load by turns, so that the machine's other work hits both.
    static func byTurns(
        _ load: Load, on first: some Server, and second: some Server, _ bench: Bench,
    ) async throws -> (Samples, Samples) {
        var samples = (Samples(), Samples())
        for _ in 0..<bench.plan.rounds {
            try await samples.0.add(load.to(first), on: first, bench)
            try await samples.1.add(load.to(second), on: second, bench)
        }
        return samples
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard let upper = sorted.dropFirst(sorted.count / 2).first else { return 0 }
        guard sorted.count.isMultiple(of: 2) else { return upper }
        return (sorted[sorted.count / 2 - 1] + upper) / 2
    }
}

extension Load {
    /// The same load on another server.
    fileprivate func to(_ server: some Server) -> Load {
        var load = self
        load.port = server.port
        return load
    }
}
