import AWSWire
import DynamoModel
import Logging
import Synchronization
import Testing

@testable import LocalServices

/// SQS over a file of the test's own, with a clock that the test moves.
struct SQSFixture {
    private static let arn = "arn:aws:sqs:us-east-1:000000000000:"

    let temporary: TemporaryFile
    let clock: TestClock
    let sqs: LocalSQS
    private let table: OperationTable

    init(in temporary: TemporaryFile? = nil, clock: TestClock = TestClock()) throws {
        self.temporary = try temporary ?? TemporaryFile()
        self.clock = clock
        let count = Mutex(0)
        sqs = try LocalSQS(
            path: self.temporary.path,
            .init(
                region: "us-east-1",
                clock: .init(
                    now: { clock.now }, after: clock.after,
                    pause: { _ in throw CancellationError() }),
                newID: {
                    count.withLock { count in
                        count += 1
                        return "id-\(count)"
                    }
                },
                log: Logger(label: "test")))
        table = OperationTable(sqs.operations(requiresVerification: false))
    }

    /// Asks for an operation, and gives its answer's JSON.
    @discardableResult
    func ask(
        _ operation: String, _ body: String, client: ClientPresence = ClientPresence(),
    ) async throws -> String {
        let place = try #require(table.place(of: "AmazonSQS.\(operation)"))
        let outcome = await withCheckedContinuation { continuation in
            table.operations[place].run(
                body.utf8.span,
                JSONCall(Caller(accessKeyID: "AKID"), host: "h:1", client: client)
            ) { continuation.resume(returning: $0) }
        }
        var writer = JSONWriter()
        let response = try outcome.get()
        writer.object { response.write(to: &$0) }
        return writer.text
    }

    /// Makes a queue, and gives its ARN.
    @discardableResult
    func create(_ name: String = "q", _ attributes: String = "{}") async throws -> String {
        try await ask("CreateQueue", #"{"QueueName":"\#(name)","Attributes":\#(attributes)}"#)
        return SQSFixture.arn + name
    }

    /// Makes a queue that keeps an order, and gives up what was received once.
    func createFIFO(_ name: String, givingUpTo dead: String) async throws -> String {
        let policy = #"{\"deadLetterTargetArn\":\"\#(dead)\",\"maxReceiveCount\":1}"#
        return try await create(name, #"{"FifoQueue":"true","RedrivePolicy":"\#(policy)"}"#)
    }

    /// Sends messages with these bodies, of these groups, in one commit.
    func send(_ bodies: [String], to arn: String, group: String? = nil) async throws {
        let messages = bodies.map { body in
            OutgoingMessage(
                body: body, groupID: group, deduplicationID: group.map { "\($0)-\(body)" })
        }
        for result in await sqs.deliver([.init(to: arn, messages)], from: "test") {
            try result.get()
        }
    }

    /// The bodies of what can be received now.
    func bodies(of arn: String, limit: Int = 10) async throws -> [String] {
        try await receive(from: arn, limit: limit).map(\.body)
    }

    func receive(
        from arn: String, limit: Int = 10, timeout: Duration? = nil,
    ) async throws -> [ReceivedMessage] {
        try await sqs.receive(
            from: arn, limit: limit, visibilityTimeout: timeout, wait: .zero)
    }
}

/// A clock that stands still until it is moved; then it rings its alarms.
final class TestClock: Sendable {
    private struct State {
        var now = Timestamp(milliseconds: 1_700_000_000_000)
        var alarms: [(due: Timestamp, ring: @Sendable () -> Void)] = []
    }

    private let state = Mutex(State())

    var now: Timestamp { state.withLock { $0.now } }

    var after: @Sendable (Duration, @escaping @Sendable () -> Void) -> Void {
        { delay, ring in
            self.state.withLock { state in
                state.alarms.append((state.now.advanced(by: delay), ring))
            }
        }
    }

    /// How many alarms are set, for somebody who waits.
    var alarms: Int { state.withLock { $0.alarms.count } }

    func move(by interval: Duration) {
        let due = state.withLock { state in
            state.now = state.now.advanced(by: interval)
            let due = state.alarms.filter { $0.due <= state.now }
            state.alarms.removeAll { $0.due <= state.now }
            return due
        }
        for alarm in due { alarm.ring() }
    }

    /// Sets the clock back; who waits for an alarm still waits for it.
    func setBack(by interval: Duration) {
        state.withLock { $0.now = $0.now.advanced(by: .zero - interval) }
    }

    /// Rings every alarm, as a clock does that counts apart from the time it shows.
    func ring() {
        let alarms = state.withLock { state in
            defer { state.alarms = [] }
            return state.alarms
        }
        for alarm in alarms { alarm.ring() }
    }
}
