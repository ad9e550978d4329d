import AWSWire
package import DynamoModel
package import Logging
import SQLite
import Synchronization

/// AWS CloudTrail on one machine: records of DynamoDB's calls in `apievents.db`, and from there in
/// log files and signed digest files in buckets.
///
/// What was recorded survives a crash of the process from the moment that the call was answered;
/// a crash of the machine may take back what came in the second before.
package final class LocalCloudTrail: Sendable {
    /// What it takes from outside.
    package struct Environment: Sendable {
        /// The region of trails, and of all events.
        package let region: String
        /// Says when a call came.
        package let now: @Sendable () -> Timestamp
        /// The key of a table; nil where there is no such table.
        package let schema: @Sendable (String) -> KeySchema?
        /// The operator's log.
        package let log: Logger

        /// Gathers what is needed.
        package init(
            region: String, now: @escaping @Sendable () -> Timestamp,
            schema: @escaping @Sendable (String) -> KeySchema?, log: Logger,
        ) {
            self.region = region
            self.now = now
            self.schema = schema
            self.log = log
        }
    }

    let environment: Environment
    let delivery: TrailDelivery
    /// Where requests are worked off; somebody has to run it.
    let desk = RequestDesk()
    /// Changes of trails, and deliveries, come one after the other.
    let line = TurnLine()
    /// Who wants which events, as of the latest commit.
    let interest: Mutex<Interest>
    /// What records have in common.
    let phrases = Mutex(RecordPhrases())
    /// The events that are in no log file yet.
    let spool: EventSpool
    /// Events that could not be kept.
    let lost = Atomic(0)
    /// Whether something was kept that a crash of the machine may take back.
    let isUnsettled = Atomic(false)
    /// When the log files of each trail were last due.
    let rounds = Mutex<[Int64: Timestamp]>([:])
    let writer: Writer
    private let readers: ReaderPool

    /// Opens the file at `path`, or makes it.
    package init(
        path: String, _ environment: Environment, delivery: TrailDelivery,
    ) throws {
        let connection = try Connection(path: path, durability: .ordered)
        try connection.migrate(to: CloudTrailSchema.steps)
        try connection.note(delivery.signer, at: environment.now(), log: environment.log)
        interest = Mutex(Interest(try connection.trails()))
        spool = try EventSpool(beside: path, connection, log: environment.log)
        writer = Writer(connection)
        readers = try ReaderPool(path: path, connections: 2, longReads: 1)
        self.environment = environment
        self.delivery = delivery
    }

    /// Works off requests, and delivers what is due, until it is cancelled.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.desk.run() }
            group.addTask { await self.deliver() }
        }
    }

    /// Closes the file; what is asked afterwards is refused.
    package func close() async throws {
        // What can not be sealed now is after the next start.
        try? await sealEvents()
        try await writer.close()
    }

    /// Writes in one commit; returns once it is in the file.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(CloudTrailError) -> Value {
        do {
            return try await writer.perform(body)
        } catch {
            throw CloudTrailError(any: error)
        }
    }

    /// Changes trails in one commit, and has the change count from then on.
    func change<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(CloudTrailError) -> Value {
        let outcome: Result<Value, any Error> = await withCheckedContinuation { continuation in
            writer.submit(yielding: { connection in
                (try body(connection), Interest(try connection.trails()))
            }) { [self] outcome in
                // Still on the writer's thread: no event is recorded between the commit and this.
                if let changed = try? outcome.get().1 { interest.withLock { $0 = changed } }
                continuation.resume(returning: outcome.map(\.0))
            }
        }
        return try outcome.mapError(CloudTrailError.init(any:)).get()
    }

    /// Reads one state of the file.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(CloudTrailError) -> Value {
        do {
            return try await readers.perform { connection in
                try connection.snapshot { try body(connection) }
            }
        } catch {
            throw CloudTrailError(any: error)
        }
    }

    /// The ARN of a trail of that name.
    func arn(_ name: String) -> String {
        "arn:aws:cloudtrail:\(environment.region):\(CallerIdentity.account):trail/\(name)"
    }

    /// The name of the trail that a request means; throws where it means one of another account or
    /// region.
    func name(_ text: String) throws(CloudTrailError) -> String {
        let name = try TrailName.read(text)
        guard text == name || text == arn(name) else {
            throw .unknownTrail(text, account: CallerIdentity.account)
        }
        return name
    }
}

extension Interest {
    /// What the trails want that record.
    fileprivate init(_ trails: [KeptTrail]) {
        self.init(
            trails.filter(\.status.isLogging).map {
                Trail(id: $0.id, selection: $0.selection)
            })
    }
}

extension CloudTrailError {
    /// A refusal as it is, and every other error as the server's fault.
    fileprivate init(any error: any Error) {
        switch error {
        case let error as CloudTrailError: self = error
        case SubmissionError.overloaded: self = .throttled
        default: self = .unavailable("\(error)")
        }
    }
}
