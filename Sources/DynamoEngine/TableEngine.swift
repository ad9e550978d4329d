package import AuditPipeline
public import DynamoModel
import SQLite
import Synchronization

/// DynamoDB in one SQLite file: tables, items, streams, and the change log behind them.
///
/// A write is acknowledged once its transaction, in which the item, its index rows and its change
/// record stand together, has reached the disk. Reads see every acknowledged write. Every change is
/// logged with both images and its caller, whether or not the table's public stream is enabled.
public final class TableEngine: DynamoDB, DynamoDBStreams {
    let region: String
    let now: @Sendable () -> Timestamp
    let state: WriterState
    let writer: Writer
    let readers: ReaderPool
    let feeds: ChangeFeeds
    /// Rings when an export may be ready to be written.
    package let exportBell = Bell()

    /// Opens the file at `path`, creating it when there is none.
    ///
    /// Throws when the file is not one of ours, is of a newer version, or can not be read, and
    /// `otherRegion` when its tables have other ARNs than `region` gives. `now` tells the time of
    /// commits.
    public init(
        path: String, region: String = "us-east-1", now: @escaping @Sendable () -> Timestamp,
    ) throws {
        let connection = try Connection(path: path)
        try connection.migrate(to: Schema.steps)
        if let recorded = try connection.otherRegion(than: region) {
            throw TableEngineError.otherRegion(path: path, recorded: recorded, asked: region)
        }
        self.region = region
        self.now = now
        feeds = ChangeFeeds()
        state = try WriterState(reading: connection, region: region, feeds: feeds)
        readers = try ReaderPool(path: path)
        var hooks = state.hooks
        hooks.onWake = { [readers] in readers.writerWakes() }
        hooks.onRest = { [readers] in readers.writerRests() }
        writer = Writer(connection, hooks: hooks, patience: Limits.commitPatience)
        readers.writerRests()
        fillIndexes()
        try resumeBackups()
        try resumeExports()
    }

    /// Finishes the writes that were accepted and closes the file.
    public func close() async throws {
        try await writer.close()
    }

    /// The tables as of the latest commit.
    var catalog: Catalog { state.published.withLock { $0 } }
}

extension TableEngine {
    /// Answers with what `body` gives, or with why it can not.
    func answer<Response>(
        _ reply: Reply<Response>, _ body: () throws -> Response,
    ) {
        reply(Result { try body() }.mapError(DynamoDBError.init(any:)))
    }

    /// Prepares something on the caller's thread, has it done by the writer, and answers once it is
    /// durable.
    ///
    /// `commit` may run twice, and its value counts only after the commit.
    func write<Plan: Sendable, Response: Sendable>(
        _ reply: @escaping Reply<Response>,
        prepare: () throws -> Plan,
        commit: @escaping @Sendable (Plan, Connection) throws -> Response,
    ) {
        let plan: Plan
        do {
            plan = try prepare()
        } catch {
            return reply(.failure(DynamoDBError(any: error)))
        }
        let latest = LatestValue<Response>()
        writer.submit {
            latest.value = try commit(plan, $0)
        } completion: { outcome in
            switch (outcome, latest.value) {
            case (.success, let value?): reply(.success(value))
            case (.success, nil):
                reply(.failure(.internalFailure("A write was committed without an answer")))
            case (.failure(let error), _): reply(.failure(DynamoDBError(any: error)))
            }
        }
    }

    /// Prepares something on the caller's thread, reads on one of the reader pool, and answers
    /// there.
    func readLong<Plan: Sendable, Response: Sendable>(
        _ reply: @escaping Reply<Response>,
        prepare: () throws -> Plan,
        read: @escaping @Sendable (Plan, Connection) throws -> Response,
    ) {
        let plan: Plan
        do {
            plan = try prepare()
        } catch {
            return reply(.failure(DynamoDBError(any: error)))
        }
        readers.submit {
            try read(plan, $0)
        } completion: { outcome in
            reply(outcome.mapError(DynamoDBError.init(any:)))
        }
    }
}

/// The value of an operation's latest run.
///
/// Unchecked: written and read on the writer's thread only, one after the other.
final class LatestValue<Value>: @unchecked Sendable {
    var value: Value?
}

extension DynamoDBError {
    /// What a caller is told of an error that may not be DynamoDB's own.
    init(any error: any Error) {
        switch error {
        case let error as DynamoDBError: self = error
        case SubmissionError.overloaded:
            self = .throttled("Too many requests are waiting; try again in a moment")
        case let error as StoredFormError:
            self = .internalFailure(
                "A stored row can not be read (\(error)); run afterimage verify")
        default: self = .internalFailure("\(error)")
        }
    }
}
