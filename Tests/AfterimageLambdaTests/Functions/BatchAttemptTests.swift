import AuditPipeline
import Synchronization
import Testing

@testable import AfterimageLambda

struct BatchAttemptTests {
    /// Refuses batches that have one of some numbers, and remembers what it took.
    private final class Consumer: BatchConsumer {
        let refused: Set<Int>
        let error: (any Error)?
        let namesFirst: Bool
        private let all = Mutex<[Int]>([])

        init(refusing refused: Set<Int>, namesFirst: Bool = false, error: (any Error)? = nil) {
            self.refused = refused
            self.namesFirst = namesFirst
            self.error = error
        }

        var taken: [Int] { all.withLock { $0 } }

        func consume(_ batch: [Int]) async throws -> [ElementFailure] {
            if let first = batch.firstIndex(where: refused.contains) {
                if let error { throw error }
                if namesFirst { all.withLock { $0 += batch[..<first] } }
                throw BatchRejection(reason: "no", firstFailure: namesFirst ? first : nil)
            }
            all.withLock { $0 += batch }
            return []
        }
    }

    private struct Outage: Error {}

    @Test(arguments: [true, false])
    func `what is refused is found, and the others are taken in order`(namesFirst: Bool) async {
        let consumer = Consumer(refusing: [3, 8], namesFirst: namesFirst)
        let failures = await BatchAttempt(consumer: consumer, destination: "It").failures(
            of: Array(0..<10))
        #expect(failures == [3: "no", 8: "no"])
        #expect(consumer.taken == [0, 1, 2, 4, 5, 6, 7, 9])
    }

    @Test func `an outage is asked once`() async {
        let consumer = Consumer(refusing: [0], error: Outage())
        let failures = await BatchAttempt(consumer: consumer, destination: "The table").failures(
            of: Array(0..<4))
        #expect(failures.count == 4)
        #expect(failures[3] == "The table: Outage()")
        #expect(consumer.taken.isEmpty)
    }
}
