import AuditPipeline
import Dispatch
import DynamoModel
import Synchronization
import Testing

@testable import AuditTrail

@Suite struct PreparationTests {
    @Test func `the first entries can be taken before the others are prepared`() throws {
        var table = TestTable()
        let entries = try table.puts(Limits.entriesPerPortion + 1)
        let preparation = Preparation(of: entries, by: KnownAuthors(), seed: [1])
        let taken = Mutex<[EntryID]>([])
        preparation.run {
            let first = preparation.prepared.prefix(Limits.entriesPerPortion).map(\.id)
            taken.withLock { $0 += first }
        }
        #expect(taken.withLock { $0 } == entries.dropLast().map(\.id))
    }

    @Test func `whoever takes entries waits until they are prepared`() async throws {
        var table = TestTable()
        let entries = try table.puts(3 * Limits.entriesPerPortion + 1)
        let preparation = Preparation(of: entries, by: KnownAuthors(), seed: [1])
        let isWaiting = DispatchSemaphore(value: 0)
        let taken: [EntryID] = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                isWaiting.signal()
                continuation.resume(returning: preparation.prepared.map(\.id))
            }
            isWaiting.wait()
            preparation.run {}
        }
        #expect(taken == entries.map(\.id))
    }

    @Test func `entries come in their order as often as they are asked for`() throws {
        var table = TestTable()
        let entries = try table.puts(3 * Limits.entriesPerPortion + 1)
        let preparation = Preparation(of: entries, by: KnownAuthors(), seed: [1])
        let begun = Atomic(0)
        preparation.run { begun.add(1, ordering: .relaxed) }
        #expect(begun.load(ordering: .relaxed) == 1)
        for _ in 1...2 { #expect(preparation.prepared.map(\.id) == entries.map(\.id)) }
    }

    @Test func `no two entries have one salt, and none has a spare one`() throws {
        var table = TestTable()
        let count = 2 * Limits.entriesPerPortion + 1
        let preparation = Preparation(of: try table.puts(count), by: KnownAuthors(), seed: [1])
        preparation.run {}
        var spare = preparation.spareSalts
        let salts = preparation.prepared.map(\.commitment.salt) + [spare.next()]
        #expect(Set(salts).count == count + 1)
    }
}
