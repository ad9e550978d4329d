import AuditPipeline
import Synchronization

/// An event source over a list of numbers, which remembers what became of them.
final class ListSource: EventSource {
    struct Record {
        var waiting: [Int]
        var acknowledged: [Int] = []
        var parked: [Int: Verdict] = [:]
        var released: [Int] = []
        var releasedFailures: [Int: Int] = [:]
        var troubles = 0
    }

    private let state: Mutex<Record>
    private let bell = Bell()
    private let endsWhenEmpty: Bool
    private let earlier: [Int: Int]

    /// A source that closes itself behind its last element, unless it shall wait there.
    init(_ elements: [Int], endsWhenEmpty: Bool = true, earlierFailures: [Int: Int] = [:]) {
        state = Mutex(Record(waiting: elements))
        self.endsWhenEmpty = endsWhenEmpty
        earlier = earlierFailures
    }

    var record: Record { state.withLock { $0 } }

    /// Makes the next so many calls fail, whichever they are.
    func fail(times: Int) {
        state.withLock { $0.troubles = times }
    }

    func next(limit: Int) async throws -> [Int]? {
        while let heard = bell.rings {
            try breakDown()
            let batch = state.withLock { state in
                defer { state.waiting.removeFirst(min(limit, state.waiting.count)) }
                return Array(state.waiting.prefix(limit))
            }
            if !batch.isEmpty { return batch }
            if endsWhenEmpty { return nil }
            try await bell.wait(after: heard)
        }
        return nil
    }

    func acknowledge(_ batch: [Int]) async throws {
        try breakDown()
        state.withLock { $0.acknowledged += batch }
    }

    func park(_ element: Int, because verdict: Verdict) async throws {
        try breakDown()
        state.withLock { $0.parked[element] = verdict }
    }

    func release(_ batch: [Int], failures: [Int: Int]) async throws {
        state.withLock {
            $0.released += batch
            $0.releasedFailures = failures
        }
    }

    func earlierFailures(of batch: [Int]) -> [Int: Int] { earlier }

    func close() {
        bell.close()
    }

    private func breakDown() throws {
        try state.withLock { state in
            guard state.troubles > 0 else { return }
            state.troubles -= 1
            throw StoreBusy()
        }
    }
}

/// A fault of the world's, and of no element.
struct StoreBusy: Error {}
