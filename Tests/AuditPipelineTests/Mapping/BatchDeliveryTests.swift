import Testing

@testable import AuditPipeline

struct BatchDeliveryTests {
    private let poison = BatchDelivery.Outcome.rejected(BatchRejection(reason: "poison"))

    @Test func `a batch that is taken at once is delivered once and acknowledged`() {
        var delivery = delivery(of: 5)
        #expect(delivery.nextStep == .deliver(0..<5, after: .zero))
        delivery.record(.taken(except: []), jitter: 1)
        #expect(delivery.nextStep == .acknowledge)
    }

    @Test func `an empty batch is acknowledged without a delivery`() {
        #expect(delivery(of: 0).nextStep == .acknowledge)
    }

    @Test func `what failed is being retried until it is taken or given up`() {
        var delivery = delivery(of: 1) { $0.retrying.attempts = 1 }
        #expect(!delivery.isRetrying)
        delivery.record(poison, jitter: 1)
        #expect(delivery.isRetrying)
        delivery.record(poison, jitter: 1)
        #expect(!delivery.isRetrying)
    }

    @Test func `bisecting visits the first half first, and finds the element at fault`() {
        var delivery = delivery(of: 8) { $0.retrying.attempts = 0 }
        let walk = walk(&delivery, rejecting: [5])
        #expect(walk.visits == [0..<8, 0..<4, 4..<8, 4..<6, 4..<5, 5..<6, 6..<8])
        #expect(walk.parked == [5])
        #expect(delivery.takeCounts().bisects == 3)
    }

    @Test func `each of several elements at fault is parked alone, in order`() {
        var delivery = delivery(of: 7) { $0.retrying.attempts = 0 }
        #expect(walk(&delivery, rejecting: [0, 3, 6]).parked == [0, 3, 6])
    }

    @Test(arguments: 1...20) func `every element is taken or parked exactly once`(count: Int) {
        let bad = Set((0..<count).filter { $0 % 3 == 1 })
        var delivery = delivery(of: count) { $0.retrying.attempts = 1 }
        let walk = walk(&delivery, rejecting: bad)
        #expect(walk.taken == (0..<count).filter { !bad.contains($0) })
        #expect(walk.parked == bad.sorted())
    }

    @Test func `halving does not use up the retries`() {
        var delivery = delivery(of: 4) { $0.retrying.attempts = 2 }
        let alone = walk(&delivery, rejecting: [2]).visits.filter { $0 == 2..<3 }
        #expect(alone.count == 3)
    }

    @Test func `pauses double while one element fails, and halving does not wait`() {
        var delivery = delivery(of: 2) { $0.retrying.attempts = 3 }
        delivery.record(poison, jitter: 1)
        #expect(delivery.nextStep == .deliver(0..<1, after: .zero))
        delivery.record(poison, jitter: 1)
        #expect(delivery.nextStep == .deliver(0..<1, after: .milliseconds(50)))
        delivery.record(poison, jitter: 1)
        #expect(delivery.nextStep == .deliver(0..<1, after: .milliseconds(100)))
        delivery.record(.taken(except: []), jitter: 1)
        #expect(delivery.nextStep == .deliver(1..<2, after: .zero))
    }

    @Test func `without bisecting a batch is retried and parked as a whole`() {
        var delivery = delivery(of: 3) {
            $0.retrying.attempts = 1
            $0.retrying.bisectsOnError = false
        }
        let walk = walk(&delivery, rejecting: [1])
        #expect(walk.visits == [0..<3, 0..<3])
        #expect(walk.parked == [0, 1, 2])
    }

    @Test func `what is nobody's fault is retried without end and never parked`() {
        var delivery = delivery(of: 3) { $0.retrying.attempts = 0 }
        for _ in 0..<100 {
            delivery.record(.interrupted("The topic is gone"), jitter: 1)
            guard case .deliver(0..<3, let pause) = delivery.nextStep else {
                Issue.record("The batch was given up")
                return
            }
            #expect(pause <= .seconds(10))
        }
        #expect(delivery.takeCounts().retries == 100)
    }

    @Test func `interruptions do not count as failures of an element`() {
        var delivery = delivery(of: 1) { $0.retrying.attempts = 1 }
        delivery.record(poison, jitter: 1)
        for _ in 0..<5 { delivery.record(.interrupted("The topic is gone"), jitter: 1) }
        #expect(delivery.failures == [0: 1])
    }

    @Test func `of a batch taken in part only the rest is delivered again, in order`() {
        var delivery = delivery(of: 5) { $0.retrying.attempts = 1 }
        let failures = [
            ElementFailure(index: 3, reason: "c"), ElementFailure(index: 1, reason: "a"),
        ]
        delivery.record(.taken(except: failures), jitter: 0)
        #expect(delivery.nextStep == .deliver(1..<2, after: .milliseconds(25)))
        delivery.record(.taken(except: []), jitter: 0)
        #expect(delivery.nextStep == .deliver(3..<4, after: .milliseconds(25)))
        delivery.record(.taken(except: [ElementFailure(index: 0, reason: "c")]), jitter: 0)
        #expect(delivery.nextStep == .park(3, Verdict(reason: "c", attempts: 2)))
    }

    @Test func `what stands behind an element that is named waits until that one is settled`() {
        var delivery = delivery(of: 5) { $0.retrying.attempts = 1 }
        delivery.record(.rejected(BatchRejection(reason: "third", firstFailure: 2)), jitter: 1)
        #expect(delivery.nextStep == .deliver(2..<3, after: .milliseconds(50)))
        delivery.record(poison, jitter: 1)
        #expect(delivery.nextStep == .park(2, Verdict(reason: "poison", attempts: 2)))
        delivery.recordParked()
        #expect(delivery.nextStep == .deliver(3..<5, after: .zero))
        delivery.record(.taken(except: []), jitter: 1)
        #expect(delivery.nextStep == .acknowledge)
    }

    @Test func `a batch that is cut is delivered in two parts, and uses up no retry`() {
        var delivery = delivery(of: 5) { $0.retrying.attempts = 0 }
        delivery.record(.cut(2), jitter: 1)
        #expect(delivery.nextStep == .deliver(0..<2, after: .zero))
        delivery.record(.taken(except: []), jitter: 1)
        #expect(delivery.nextStep == .deliver(2..<5, after: .zero))
        delivery.record(.taken(except: []), jitter: 1)
        #expect(delivery.nextStep == .acknowledge)
        #expect(delivery.takeCounts() == PipelineMetrics())
    }

    @Test func `what is kept of a batch that is given up goes with it`() {
        var delivery = delivery(of: 1) { $0.retrying.attempts = 0 }
        let rejection = BatchRejection(reason: "no", payload: [7], isReported: true)
        delivery.record(.rejected(rejection), jitter: 1)
        let verdict = Verdict(reason: "no", attempts: 1, payload: [7], isReported: true)
        #expect(delivery.nextStep == .park(0, verdict))
    }

    @Test func `without an end of retries an element is never parked`() {
        var delivery = delivery(of: 1) { $0.retrying.attempts = nil }
        for _ in 0..<10_001 { delivery.record(poison, jitter: 1) }
        #expect(delivery.nextStep == .deliver(0..<1, after: .seconds(10)))
    }

    @Test func `what is too old is parked untried, and the rest is delivered`() {
        var delivery = delivery(of: 3)
        delivery.recordExpired(2)
        let verdict = Verdict(
            reason: "It is older than the maximum record age.", attempts: 0, isExpired: true)
        #expect(delivery.nextStep == .park(0, verdict))
        delivery.recordParked()
        #expect(delivery.nextStep == .park(1, verdict))
        delivery.recordParked()
        #expect(delivery.nextStep == .deliver(2..<3, after: .zero))
    }

    @Test func `what has become too old while something was in the way says what it was`() {
        var delivery = delivery(of: 1)
        delivery.record(.interrupted("The topic is gone"), jitter: 1)
        delivery.recordExpired(1)
        let verdict = Verdict(
            reason: "It is older than the maximum record age. Until then: The topic is gone",
            attempts: 0, isExpired: true)
        #expect(delivery.nextStep == .park(0, verdict))
    }

    @Test func `a permanent failure is parked at once, with its bytes`() {
        var delivery = delivery(of: 3)
        let failure = ElementFailure(
            index: 1, reason: "broken", payload: [7, 8], isPermanent: true)
        delivery.record(.taken(except: [failure]), jitter: 0)
        let verdict = Verdict(reason: "broken", attempts: 1, payload: [7, 8])
        #expect(delivery.nextStep == .park(1, verdict))
        delivery.recordParked()
        #expect(delivery.nextStep == .acknowledge)
        #expect(delivery.takeCounts().parked == 1)
    }

    @Test func `failures of earlier batches count`() {
        var delivery = delivery(of: 2, earlierFailures: [1: 3]) { $0.retrying.attempts = 3 }
        let walk = walk(&delivery, rejecting: [1])
        #expect(walk.visits == [0..<2, 0..<1, 1..<2])
        #expect(walk.parked == [1])
    }

    @Test func `what is still open tells its failures`() {
        var delivery = delivery(of: 4)
        delivery.record(poison, jitter: 0)
        delivery.record(poison, jitter: 0)
        delivery.record(poison, jitter: 0)
        #expect(delivery.nextStep == .deliver(0..<1, after: .milliseconds(25)))
        #expect(delivery.failures == [0: 1])
    }

    private func delivery(
        of count: Int, earlierFailures: [Int: Int] = [:],
        _ choose: (inout MappingOptions) -> Void = { _ in },
    ) -> BatchDelivery {
        var options = MappingOptions(name: "test")
        choose(&options)
        return BatchDelivery(
            count: count, earlierFailures: earlierFailures, retrying: options.retrying)
    }

    private struct Walk {
        var visits: [Range<Int>] = []
        var taken: [Int] = []
        var parked: [Int] = []
    }

    /// Goes through a delivery with a consumer that rejects whatever holds a bad element.
    private func walk(_ delivery: inout BatchDelivery, rejecting bad: Set<Int>) -> Walk {
        var walk = Walk()
        while true {
            switch delivery.nextStep {
            case .deliver(let places, _):
                walk.visits.append(places)
                let isTaken = bad.isDisjoint(with: places)
                if isTaken { walk.taken += places }
                delivery.record(isTaken ? .taken(except: []) : poison, jitter: 0.5)
            case .park(let place, _):
                walk.parked.append(place)
                delivery.recordParked()
            case .acknowledge:
                return walk
            }
        }
    }
}
