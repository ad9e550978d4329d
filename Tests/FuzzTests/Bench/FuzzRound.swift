import DynamoEngine
import DynamoModel

/// A round of requests on a new engine; its seed alone decides what they are.
struct FuzzRound {
    /// Requests that are asked at once, so that one commit serves many.
    private static let waveSize = 250

    let run: FuzzRun
    let seed: UInt64

    /// What was answered wrongly, or not at all; then what the requests spoilt.
    func faults(_ journal: FuzzJournal) async throws -> [String] {
        let bench = try FuzzBench()
        let spoiler = Spoiler(try await bench.setUp())
        var random = SplitMix(seed: seed)
        var left = min(run.requests, FuzzRun.requestsPerRound)
        while left > 0 {
            let size = min(left, FuzzRound.waveSize)
            let wave = FuzzWave((0..<size).map { _ in spoiler.request(&random) })
            try journal.begin(wave.requests, run.repetition(of: seed))
            let faults = try await faults(of: wave, on: bench)
            guard faults.isEmpty else { return faults }
            try await bench.restore()
            bench.clock.advance(by: .seconds(Int.random(in: 0...300, using: &random)))
            left -= size
        }
        return try await TableAudit(engine: bench.engine).faults()
    }

    private func faults(of wave: FuzzWave, on bench: FuzzBench) async throws -> [String] {
        var faults: [String] = []
        for place in try await wave.run(on: bench.operations) {
            faults.append("No answer to \(wave.requests[place])")
        }
        for (request, answer) in zip(wave.requests, wave.answers) {
            if let fault = answer.flatMap(Verdict.fault) { faults.append("\(fault)\n\(request)") }
        }
        return faults
    }
}
