import AWSWire
import AuditPipeline
package import DynamoModel
package import Logging
import SQLite
import Synchronization

/// Amazon SQS on one machine: queues and their messages in the file `messages.db`.
///
/// Everything acknowledged survives a crash of the machine: what was sent is there, what was
/// deleted stays gone, and what is with a receiver stays hidden for as long as it would have.
package final class LocalSQS: Sendable {
    /// What it knows of time.
    package struct Clock: Sendable {
        /// Says when something is sent or received.
        package let now: @Sendable () -> Timestamp
        /// Calls back after a while, on any thread.
        package let after: @Sendable (Duration, @escaping @Sendable () -> Void) -> Void
        /// Waits; throws when cancelled.
        package let pause: @Sendable (Duration) async throws -> Void

        /// Gathers what is needed.
        package init(
            now: @escaping @Sendable () -> Timestamp,
            after: @escaping @Sendable (Duration, @escaping @Sendable () -> Void) -> Void,
            pause: @escaping @Sendable (Duration) async throws -> Void,
        ) {
            self.now = now
            self.after = after
            self.pause = pause
        }
    }

    /// What it takes from outside.
    package struct Environment: Sendable {
        /// The region of the queues' ARNs.
        package let region: String
        /// What it knows of time.
        package let clock: Clock
        /// Makes an id that is nobody else's, in the form of a UUID.
        package let newID: @Sendable () -> String
        /// The operator's log.
        package let log: Logger

        /// Gathers what is needed.
        package init(
            region: String, clock: Clock, newID: @escaping @Sendable () -> String, log: Logger,
        ) {
            self.region = region
            self.clock = clock
            self.newID = newID
            self.log = log
        }
    }

    /// Looks for messages again; is told whether it is because the receiver has waited so long.
    typealias Receiver = @Sendable (_ isDue: Bool) -> Void

    let environment: Environment
    let writer: Writer
    let readers: ReaderPool
    /// The queues by name, as of the latest commit.
    let queues: Mutex<[String: SQSQueue]>
    let waiting = Mutex(WaitingReceivers<Receiver>())
    /// Rings when there is a task of moving dead letters.
    let chores = Bell()
    /// Whether receivers are to wait for messages; not any more once the server is to stop.
    let letsWait = Mutex(true)

    /// Opens the file at `path`, or makes it.
    package init(path: String, _ environment: Environment) throws {
        let connection = try Connection(path: path)
        try connection.migrate(to: MessageSchema.steps)
        queues = Mutex(try connection.sqsQueues())
        writer = Writer(connection)
        readers = try ReaderPool(path: path, connections: 2, longReads: 1)
        self.environment = environment
    }

    /// Lets nobody wait for messages any more, and answers those who do.
    package func endWaiting() {
        letsWait.withLock { $0 = false }
        for receiver in waiting.withLock({ $0.callAll() }) { receiver(false) }
    }

    /// Closes the file.
    package func close() async throws {
        endWaiting()
        try await writer.close()
    }
}

extension LocalSQS {
    /// The account that ARNs and URLs name.
    static let account = LocalLambda.account

    /// The ARN of a queue of that name.
    package func arn(_ name: String) -> String {
        "arn:aws:sqs:\(environment.region):\(LocalSQS.account):\(name)"
    }

    /// The URL of a queue of that name, for a client that knows the server by `host`.
    func url(_ name: String, _ call: JSONCall) -> String {
        "http://\(call.host ?? "127.0.0.1")/\(LocalSQS.account)/\(name)"
    }

    /// The queue that a URL names.
    func queue(at url: String?) throws(SQSError) -> SQSQueue {
        guard let url, !url.isEmpty else { throw .missing("QueueUrl") }
        return try queue(named: QueueName.name(inURL: url))
    }

    /// The queue of a name.
    func queue(named name: String) throws(SQSError) -> SQSQueue {
        guard let queue = queues.withLock({ $0[name] }) else { throw .queueDoesNotExist }
        return queue
    }

    /// The queue with an ARN; nil where there is none, here.
    func queue(withARN arn: String) -> SQSQueue? {
        guard let name = QueueName.name(inARN: arn), self.arn(name) == arn else { return nil }
        return queues.withLock { $0[name] }
    }

    /// Writes to the file, and tells what came of it once it is durable, on the writer's thread.
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (Connection) throws -> Value,
        completion: @escaping @Sendable (Result<Value, SQSError>) -> Void,
    ) {
        writer.submit(yielding: work) { completion($0.mapError(SQSError.init(any:))) }
    }
}

extension SQSError {
    /// A refusal as it is, and every other error as the server's fault.
    init(any error: any Error) {
        switch error {
        case let error as SQSError: self = error
        case SubmissionError.overloaded: self = .throttled
        default: self = .internalFailure("\(error)")
        }
    }
}
