import AWSWire
import AuditPipeline
import DynamoModel

/// How often an event was tried, and when it is tried again.
///
/// What a function fails of counts; that there is no room for a call, or that the server is at
/// fault, does not, and passes. Source: AWS, Lambda, Error handling for asynchronous invocation.
struct EventTries {
    private let begun: Timestamp
    private var failures = 0
    private var refusals = 0

    /// Begins with an event that came at a moment.
    init(since begun: Timestamp) {
        self.begun = begun
    }

    /// Whether the event has become too old.
    func areOver(by settings: EventSettings, at now: Timestamp) -> Bool {
        let age = settings.maximumAgeSeconds ?? Limits.eventAgeSeconds
        return begun.advanced(by: .seconds(age)) < now
    }

    /// How long to wait for the next try, after one that failed, or that came to nothing; nil where
    /// there is none.
    mutating func next(after outcome: InvocationOutcome?, _ settings: EventSettings) -> Duration? {
        guard outcome != nil else {
            refusals += 1
            var backoff = Backoff()
            backoff.first = Limits.firstEventPause
            backoff.longest = Limits.longestEventPause
            return backoff.pause(afterFailures: refusals, jitter: 1)
        }
        failures += 1
        guard failures <= settings.retries ?? Limits.eventDelays.count else { return nil }
        return Limits.eventDelays[failures - 1]
    }
}

extension LambdaError {
    /// Whether the same call may go well later.
    var isPassing: Bool { status == 429 || status >= 500 }
}
