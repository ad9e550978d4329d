import Foundation

/// How much is tried, and from which seed; the environment decides, or chance.
struct FuzzRun {
    /// Requests of one round, which begins with an engine of its own.
    static let requestsPerRound = 2_000

    let seed: UInt64
    let requests: Int
    private let share: Double

    /// A run of `share` of all requests that are asked for; prints how to repeat it.
    init(_ test: String = #function, share: Double = 1) {
        let environment = ProcessInfo.processInfo.environment
        seed = environment["AFTERIMAGE_FUZZ_SEED"].flatMap(UInt64.init) ?? .random(in: 0 ... .max)
        let asked = environment["AFTERIMAGE_FUZZ_COUNT"].flatMap(Int.init) ?? 200_000
        requests = max(1, Int(Double(asked) * share))
        self.share = share
        print("\(test): \(requests) requests, AFTERIMAGE_FUZZ_SEED=\(seed)")
    }

    /// The seed of each round; the round alone is repeated by a run that begins with it.
    var roundSeeds: [UInt64] {
        let size = FuzzRun.requestsPerRound
        return (0..<(requests + size - 1) / size).map { seed &+ UInt64($0) }
    }

    /// How to repeat the round with a seed.
    func repetition(of seed: UInt64) -> String {
        let count = Int((Double(FuzzRun.requestsPerRound) / share).rounded(.up))
        return "repeat with AFTERIMAGE_FUZZ_SEED=\(seed) AFTERIMAGE_FUZZ_COUNT=\(count)"
    }
}
