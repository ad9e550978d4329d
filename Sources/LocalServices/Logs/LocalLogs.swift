import AWSWire
package import DynamoModel
package import SQLite

/// CloudWatch Logs on one machine: groups, streams and events in a file of their own.
///
/// What was answered is on disk, through a crash of the machine too. Events are found by time
/// without looking at others.
package final class LocalLogs: Sendable {
    /// Takes what an operation came to; called once, on any thread.
    typealias Reply<Response> = @Sendable (Result<Response, LogsError>) -> Void

    private let writer: Writer
    private let readers: ReaderPool
    private let region: String
    let now: @Sendable () -> Timestamp

    /// Opens the file at `path`, or makes it; ARNs name `region`.
    package init(
        path: String, region: String, now: @escaping @Sendable () -> Timestamp,
    ) throws(DatabaseFileError) {
        let connection = try Connection(path: path)
        try connection.migrate(to: LogSchema.steps)
        writer = Writer(connection)
        readers = try ReaderPool(path: path, connections: 3, longReads: 2)
        self.region = region
        self.now = now
    }

    /// Closes the file; what is asked afterwards is refused.
    package func close() async throws {
        try await writer.close()
    }

    /// Writes in one commit, and replies once it is durable.
    func write<Response: Sendable>(
        _ reply: @escaping Reply<Response>,
        _ body: @escaping @Sendable (Connection) throws -> Response,
    ) {
        writer.submit(yielding: body) { reply($0.mapError(LogsError.init(any:))) }
    }

    /// Writes in one commit; returns once it is durable.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws -> Value {
        try await writer.perform(body)
    }

    /// Reads one state of the file, and replies.
    func read<Response: Sendable>(
        _ reply: @escaping Reply<Response>,
        _ body: @escaping @Sendable (Connection) throws -> Response,
    ) {
        readers.submit { connection in
            try connection.snapshot { try body(connection) }
        } completion: { outcome in
            reply(outcome.mapError(LogsError.init(any:)))
        }
    }

    /// The ARN of a group of that name.
    func arn(_ group: String) -> String {
        "arn:aws:logs:\(region):\(LocalLambda.account):log-group:\(group)"
    }
}

extension LogsError {
    /// A refusal as it is, and every other error as the server's fault.
    fileprivate init(any error: any Error) {
        switch error {
        case let error as LogsError: self = error
        case SubmissionError.overloaded: self = .throttled("\(SubmissionError.overloaded)")
        default: self = .unavailable("\(error)")
        }
    }
}
