import AuditPipeline
import Testing

struct BackoffTests {
    @Test func `pauses double up to the longest`() {
        let pauses = (1...5).map { backoff.pause(afterFailures: $0, jitter: 1) }
        #expect(pauses == [1, 2, 4, 8, 8].map { Duration.seconds($0) })
    }

    @Test func `jitter takes up to half of a pause away`() {
        #expect(backoff.pause(afterFailures: 1, jitter: 0) == .milliseconds(500))
        #expect(backoff.pause(afterFailures: 1, jitter: 0.5) == .milliseconds(750))
    }

    @Test func `jitter outside its range changes nothing`() {
        #expect(backoff.pause(afterFailures: 1, jitter: 7) == .seconds(1))
        #expect(backoff.pause(afterFailures: 1, jitter: -7) == .milliseconds(500))
    }

    @Test func `failures without end overflow nothing`() {
        #expect(backoff.pause(afterFailures: .max, jitter: 1) == .seconds(8))
    }

    private var backoff: Backoff {
        var backoff = Backoff()
        backoff.first = .seconds(1)
        backoff.longest = .seconds(8)
        return backoff
    }
}
