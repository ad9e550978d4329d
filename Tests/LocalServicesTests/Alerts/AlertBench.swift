import AWSWire
import AuditPipeline
import DynamoModel
import Logging
import Synchronization

@testable import LocalServices

/// Alerts over a few samples, in a file of their own; each use opens the file as a crash leaves it.
struct AlertBench {
    let file: TemporaryFile
    let clock = BenchClock()
    var rules: [AlertRule]
    var recipient: Recipient? = Recipient()
    var patience = Duration.seconds(100)
    /// How many items the entries are about; nil where each is about its own.
    var items: Int?
    /// The indices of entries that are not what was recorded.
    var altered: Set<Int> = []

    init(_ rules: [AlertRule]) throws {
        file = try TemporaryFile()
        self.rules = rules
    }

    /// The alerts over a trail of that many entries.
    func alerts(over count: Int) throws -> LocalAlerts {
        let services = try ServicesFile(path: file.path, queueCapacity: 10) { clock.now }
        var plan = LocalAlerts.Plan()
        plan.rules = rules
        if let recipient {
            plan.recipients = [
                AlertRecipient(name: "chat", patience: patience, destination: recipient)
            ]
        }
        var environment = LocalAlerts.Environment(log: .silent)
        environment.pause = { _ in }
        environment.jitter = { 1 }
        var trail = MemoryTrail(count, items: items)
        trail.altered = altered
        return services.alerts(over: trail, plan, environment)
    }

    /// Has the rules see all entries of a trail.
    func follow(_ count: Int) async throws {
        await AlertFollower(try alerts(over: count)).run()
    }

    /// Has the destination be told what is due.
    func deliver(_ count: Int) async throws {
        await AlertLane("chat", try alerts(over: count)).run()
    }

    /// The dead letters.
    func letters() async throws -> [ParkedLetter] { try await file.open().deadLetters() }
}

/// A time that a test sets.
final class BenchClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_800_000_000_000))

    var now: Timestamp { time.withLock { $0 } }

    func advance(by length: Duration) { time.withLock { $0 = $0.advanced(by: length) } }
}

/// A destination that answers as a test wants it, and remembers what it was told.
final class Recipient: AlertDestination {
    private let state = Mutex<(notices: [AlertNotice], outcomes: [DeliveryOutcome])>(([], []))

    let place = "a test"
    let atOnce: Int

    init(atOnce: Int = 8) {
        self.atOnce = atOnce
    }

    /// The ids of what it was told.
    var told: [String] { state.withLock { $0.notices.map(\.alert.id) } }

    /// The replays that it was told by, in the order of what it was told.
    var replays: [Int64?] { state.withLock { $0.notices.map(\.alert.replay) } }

    /// What the next tries get; afterwards everything is delivered.
    func answer(_ outcomes: DeliveryOutcome...) {
        state.withLock { $0.outcomes = outcomes }
    }

    /// What all next tries get.
    func refuseAll(with outcome: DeliveryOutcome) {
        state.withLock { $0.outcomes = Array(repeating: outcome, count: 1000) }
    }

    func tell(_ notice: AlertNotice) async -> DeliveryOutcome {
        state.withLock { state in
            state.notices.append(notice)
            return state.outcomes.isEmpty ? .delivered : state.outcomes.removeFirst()
        }
    }
}

extension Logger {
    /// Tells nobody.
    static let silent = Logger(label: "alerts") { _ in SwiftLogNoOpLogHandler() }
}

/// A rule that tells the destination of the bench.
func rule(
    _ name: String = "all", when text: String = "table:orders",
    _ change: (inout AlertRule.Order) throws -> Void = { _ in },
) throws -> AlertRule {
    var order = AlertRule.Order()
    order.destinations = ["chat"]
    try change(&order)
    return try AlertRule(
        name: name, text: text,
        query: EntryQuery(parsing: text, now: Timestamp(milliseconds: 0)), action: .tell(order))
}
