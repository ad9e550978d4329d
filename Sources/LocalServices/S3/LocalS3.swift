import AWSWire
import Dispatch
package import DynamoModel
package import Logging
import SQLite

/// Amazon S3 on one machine: the bytes of objects in files below `objects`, everything that is
/// known of them in `objects.db`.
///
/// What was answered is on disk, through a crash of the machine too: an object is there whole, or
/// it is not there.
package final class LocalS3: Sendable {
    /// What it takes from outside.
    package struct Environment: Sendable {
        /// The region of buckets that are made without one.
        package let region: String
        /// Says when something is kept.
        package let now: @Sendable () -> Timestamp
        /// Makes an id that is nobody else's, in the form of a UUID.
        package let newID: @Sendable () -> String
        /// The operator's log.
        package let log: Logger

        /// Gathers what is needed.
        package init(
            region: String, now: @escaping @Sendable () -> Timestamp,
            newID: @escaping @Sendable () -> String, log: Logger,
        ) {
            self.region = region
            self.now = now
            self.newID = newID
            self.log = log
        }
    }

    let environment: Environment
    let files: ObjectFiles
    /// Where requests are worked off, by `run`.
    let desk = RequestDesk()
    private let writer: Writer
    private let readers: ReaderPool
    /// Where threads wait for the disk, so that those of the shared pool do not.
    private let disk = DispatchQueue(label: "s3.disk", attributes: .concurrent)

    /// Opens `objects.db` and `objects` in a directory, or makes them, and removes what a crash
    /// left behind.
    package init(directory: String, _ environment: Environment) throws {
        let path = "\(directory)/objects.db"
        let connection = try Connection(path: path)
        try connection.migrate(to: ObjectSchema.steps)
        files = try ObjectFiles(directory: "\(directory)/objects")
        try files.sweep { try connection.isUsed(file: $0) }
        writer = Writer(connection)
        readers = try ReaderPool(path: path, connections: 4, longReads: 3)
        self.environment = environment
    }

    /// Works until it is cancelled.
    package func run() async {
        await desk.run()
    }

    /// Closes the file; what is asked afterwards is refused.
    package func close() async throws {
        try await writer.close()
        await settle()
    }

    /// A file for the bytes of an object that is about to come.
    func newFile() -> IncomingFile { files.newFile(environment.newID()) }

    /// Writes in one commit; returns once it is durable.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(S3Error) -> Value {
        do {
            return try await writer.perform(body)
        } catch {
            throw S3Error(any: error)
        }
    }

    /// Reads one state of the file.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(S3Error) -> Value {
        do {
            return try await readers.perform { connection in
                try connection.snapshot { try body(connection) }
            }
        } catch {
            throw S3Error(any: error)
        }
    }

    /// Removes files that an object had which was just replaced, while whoever replaced it is
    /// answered: a file of a megabyte takes as long to remove as to write.
    func removeSoon(_ orphans: [String]) {
        guard !orphans.isEmpty else { return }
        disk.async { [files] in files.remove(orphans) }
    }

    /// Returns once the files are gone that were to be removed so far.
    package func settle() async {
        await withCheckedContinuation { continuation in
            disk.async(flags: .barrier) { continuation.resume() }
        }
    }

    /// Does what waits for the disk, on a thread that may.
    func onDisk<Value: Sendable>(
        _ body: @escaping @Sendable () throws(S3Error) -> Value,
    ) async throws(S3Error) -> Value {
        let outcome: Result<Value, S3Error> = await withCheckedContinuation { continuation in
            disk.async {
                continuation.resume(returning: Result { () throws(S3Error) in try body() })
            }
        }
        return try outcome.get()
    }
}

extension S3Error {
    /// A refusal as it is, and every other error as the server's fault.
    init(any error: any Error) {
        switch error {
        case let error as S3Error: self = error
        case SubmissionError.overloaded: self = .slowDown
        default: self = .internalError("\(error)")
        }
    }
}
