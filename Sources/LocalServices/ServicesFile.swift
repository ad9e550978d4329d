package import AWSWire
public import AuditPipeline
public import DynamoModel
package import Logging
package import SQLite
import Synchronization

/// The file `services.db`: what AWS's messaging services would keep, on one machine.
///
/// Hands out the services that live in it. Everything acknowledged survives a crash of the process;
/// which messages are hidden from other receivers does not, so that all of them come again.
///
/// A crash of the machine may take the newest commits back, in order: messages and the positions
/// that they follow from stand in one file, so what was announced is announced again, as long as
/// the change log still has it. Whoever trims that asks for `settle` first.
public final class ServicesFile: Sendable {
    /// Finds what functions write in answer to themselves.
    package let loops = LoopGuard()
    let storage: Storage
    private let queues = Mutex<[String: LocalQueue]>([:])

    /// Opens the file at `path`, or makes it; `now` says when something is sent or parked.
    public convenience init(path: String, now: @escaping @Sendable () -> Timestamp) throws {
        try self.init(path: path, queueCapacity: Limits.queuedMessages, now: now)
    }

    /// Opens the file with queues of that many messages.
    package init(
        path: String, queueCapacity: Int,
        now: @escaping @Sendable () -> Timestamp,
    ) throws(DatabaseFileError) {
        let connection = try Connection(path: path, durability: .ordered)
        try connection.migrate(to: Schema.steps)
        storage = Storage(
            writer: Writer(connection),
            readers: try ReaderPool(path: path, connections: 2, longReads: 1),
            now: now, queueCapacity: queueCapacity,
        )
    }

    /// The queue of that name, made when there is none; the same one whenever it is asked for.
    package func queue(named name: String) async throws -> LocalQueue {
        if let queue = queues.withLock({ $0[name] }) { return queue }
        let opened = try await LocalQueue(name: name, in: storage)
        return queues.withLock { queues in
            let queue = queues[name] ?? opened
            queues[name] = queue
            return queue
        }
    }

    /// Hands the messages of all queues but `kept` to the queue `heir`, in one commit.
    ///
    /// For queues that nobody reads any more; to be called before any queue is asked for. Gives how
    /// many messages each of them had.
    package func leaveMessages(
        ofAllBut kept: Set<String>, to heir: String,
    ) async throws -> [String: Int] {
        precondition(queues.withLock(\.isEmpty), "An open queue knows how many messages it has")
        return try await storage.writer.perform { connection in
            try connection.moveMessages(ofAllBut: kept, to: heir)
        }
    }

    /// A topic to which those queues of this file are subscribed.
    package func topic(deliveringTo queues: [LocalQueue]) -> LocalTopic {
        LocalTopic(queues: queues, in: storage)
    }

    /// Where a consumer of changes with that name keeps how far it got, and what it gave up.
    public func state(of consumer: String) -> ConsumerState {
        ConsumerState(positions: positions, failures: failures(of: consumer))
    }

    /// How far consumers of streams got.
    public var positions: LocalPositions { LocalPositions(in: storage) }

    /// Where the consumer of a stream leaves what it gave up, under the mapping's name.
    public func failures(of source: String) -> LocalFailures {
        LocalFailures(source: source, in: storage)
    }

    /// AWS Lambda with the functions and event source mappings of this file; `host` runs functions,
    /// whose keys `credentials` learns.
    package func lambda(
        host: any FunctionHost, credentials: CredentialStore,
        _ environment: LocalLambda.Environment, mappings: MappingSurroundings,
    ) throws -> LocalLambda {
        let workshop = MappingWorkshop(storage, host: host, environment, mappings, loops)
        return try LocalLambda(workshop, credentials: credentials)
    }

    /// Amazon SNS with the topics of this file, which hand their messages to `recipients`.
    package func sns(
        _ recipients: LocalSNS.Recipients, _ environment: LocalSNS.Environment,
    ) -> LocalSNS {
        LocalSNS(storage, recipients, environment)
    }

    /// AWS IAM with the roles of this file, and what STS says of callers.
    package func roles(
        newID: @escaping @Sendable () -> String, log: Logger,
    ) -> LocalIAM {
        LocalIAM(storage, newID: newID, log: log)
    }

    /// Alerts over the entries of `store`, which tell and remember by this file.
    package func alerts(
        over store: any AuditStore, _ plan: LocalAlerts.Plan,
        _ environment: LocalAlerts.Environment,
    ) -> LocalAlerts {
        LocalAlerts(storage, over: store, plan, environment)
    }

    /// Makes what was acknowledged so far survive a crash of the machine too; false where a reader
    /// is in the way, which passes.
    package func settle() async throws -> Bool {
        try await storage.writer.checkpoint()
    }

    /// The lowest sequence number of each shard to which a message or a dead letter refers.
    ///
    /// The change log must be kept from there on. Ask for positions first: what lies before them
    /// was announced by then, so it is counted here or done with.
    package func oldestReferences() async throws -> [ShardNumber: Int64] {
        try await storage.readers.perform { connection in
            var oldest: [ShardNumber: Int64] = [:]
            try connection.statement(Schema.oldestReferences).forEachRow { row in
                oldest[row.int(0)] = row.int(1)
            }
            return oldest
        }
    }

    /// The newest change of each shard that the file knows of.
    package func newestReferences() async throws -> [ChangeReference] {
        try await storage.readers.perform { connection in
            var newest: [ChangeReference] = []
            try connection.statement(Schema.newestReferences).forEachRow { row in
                newest.append(ChangeReference(shard: row.int(0), sequence: row.int(1)))
            }
            return newest
        }
    }

    /// Up to `limit` dead letters of all sources behind one of them, in the order they were parked.
    package func deadLetters(
        after id: Int64 = 0, limit: Int = Limits.deadLettersPerPage,
    ) async throws -> [ParkedLetter] {
        try await storage.readers.perform { connection in
            let statement = try connection.statement(Schema.deadLettersAfter)
            try statement.bind(1, id)
            try statement.bind(2, min(limit, Limits.deadLettersPerPage))
            var letters: [ParkedLetter] = []
            try statement.forEachRow { letters.append(ParkedLetter(row: $0)) }
            return letters
        }
    }

    /// How many dead letters each queue, and each mapping of a stream, has; zeros left out.
    package func deadLetterCounts() async throws -> [String: Int] {
        try await storage.readers.perform { connection in
            var counts: [String: Int] = [:]
            try connection.statement(Schema.countDeadLetters).forEachRow { row in
                counts[row.text(0)] = Int(row.int(1))
            }
            return counts
        }
    }

    /// Closes all queues and the file; what was received and not settled comes again.
    public func close() async throws {
        for queue in queues.withLock({ $0.values.map { $0 } }) { queue.close() }
        try await storage.writer.close()
    }
}
