import AWSWire
import AuditPipeline
import DynamoModel

/// How fast a receiver is delivered to; is told what came of tries, and does nothing itself.
///
/// One that takes nothing is asked for one delivery at a time, after pauses that grow, until it
/// takes one: what waits for it costs no more than that.
struct LanePace: Sendable, Hashable {
    /// Why nothing arrives, and since when.
    struct Trouble: Sendable, Hashable {
        let since: Timestamp
        let reason: String
    }

    /// Why the last tries did not arrive; nil where one did.
    private(set) var trouble: Trouble?
    /// Before it nothing is tried; nil where nobody asked for a pause.
    private(set) var opens: Timestamp?
    /// How often in a row nothing arrived.
    private var failures = 0

    /// Counts tries that were made side by side.
    ///
    /// A receiver that takes one of them, or says that it never will, is there.
    mutating func count(_ outcomes: [DeliveryOutcome], at now: Timestamp, jitter: Double) {
        hold(outcomes, at: now)
        note(outcomes, at: now)
        guard trouble != nil else {
            failures = 0
            return
        }
        failures += 1
        var backoff = Backoff()
        backoff.first = Limits.firstAlertPause
        backoff.longest = Limits.longestLanePause
        hold(for: backoff.pause(afterFailures: failures, jitter: jitter), at: now)
    }

    /// Keeps why none of the tries that were made side by side has arrived, if none has.
    mutating func note(_ outcomes: [DeliveryOutcome], at now: Timestamp) {
        guard let reason = outcomes.first?.failure, outcomes.allSatisfy({ $0.failure != nil })
        else {
            trouble = nil
            return
        }
        trouble = Trouble(since: trouble?.since ?? now, reason: reason)
    }

    /// Waits as long as the receiver asks to be left alone.
    mutating func hold(_ outcomes: [DeliveryOutcome], at now: Timestamp) {
        for case .failed(_, let pause?) in outcomes { hold(for: pause, at: now) }
    }

    /// Whether something may be tried now.
    func isOpen(at now: Timestamp) -> Bool { opens.map { $0 <= now } ?? true }

    private mutating func hold(for pause: Duration, at now: Timestamp) {
        let end = now.advanced(by: pause)
        opens = opens.map { max($0, end) } ?? end
    }
}

extension DeliveryOutcome {
    /// Why it did not arrive, where another try may help.
    fileprivate var failure: String? {
        switch self {
        case .failed(let reason, _), .faulted(let reason), .absent(let reason): reason
        case .delivered, .refused: nil
        }
    }
}
