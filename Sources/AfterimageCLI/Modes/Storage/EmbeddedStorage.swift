import AWSWire
import AuditTrail
import DynamoEngine
import Foundation
import LocalServices
import Logging
import SQLite

/// The files of a data directory and the lock that keeps them to one process.
struct EmbeddedStorage: Sendable {
    let engine: TableEngine
    let services: ServicesFile
    let queues: LocalSQS
    let logs: LocalLogs
    let objects: LocalS3
    let apiEvents: LocalCloudTrail
    let roles: LocalIAM
    let trail: Trail
    let indexer: SearchIndexer
    let clock: ClockWatch
    private let lock: FileLock

    /// Opens everything in the data directory, making what is not there.
    init(_ configuration: Configuration, log: Logger) async throws {
        let directory = configuration.server.dataDirectory
        clock = ClockWatch(log: log)
        do {
            try Self.makeDirectory(directory)
            lock = try FileLock(directory: directory)
            engine = try TableEngine(
                path: "\(directory)/tables.db", region: configuration.region, now: SystemClock.now,
            )
            services = try ServicesFile(path: "\(directory)/services.db", now: SystemClock.now)
            queues = try LocalSQS(
                path: "\(directory)/messages.db", region: configuration.region, log: log)
            logs = try LocalLogs(
                path: "\(directory)/logs.db", region: configuration.region, now: SystemClock.now,
            )
            objects = try LocalS3(directory: directory, region: configuration.region, log: log)
            roles = services.roles(newID: Identifier.random, log: log)
            apiEvents = try LocalCloudTrail(
                configuration, engine: engine, objects: objects, clock: clock, log: log)
            var environment = TrailEnvironment(configuration)
            environment.alerts = services.alertedEntries
            trail = try Trail(directory: directory, environment: environment)
            indexer = SearchIndexer(trail)
            try await refuseOlderTables(in: directory)
        } catch let error as DatabaseFileError {
            throw CommandFailure(error)
        } catch let error as TableEngineError {
            throw CommandFailure(error)
        } catch let error as S3Error {
            throw CommandFailure(
                .usage, error.message, mend: "afterimage serve --data ANOTHER-DIRECTORY")
        } catch let error as TrailError {
            throw CommandFailure(
                .usage, "\(error)", mend: "afterimage serve --data ANOTHER-DIRECTORY")
        }
    }

    private static func makeDirectory(_ path: String) throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            let isFile = FileManager.default.fileExists(atPath: path)
            throw CommandFailure(
                .usage,
                isFile
                    ? "\(path) is a file, not a directory"
                    : "\(path) can not be made\(systemReason(error))",
                mend: "afterimage serve --data ANOTHER-DIRECTORY",
            )
        }
    }

    /// The operating system's words for an error of the file system, where it has any.
    private static func systemReason(_ error: any Error) -> String {
        let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return inner.map { " (\(String(cString: strerror(Int32($0.code)))))" } ?? ""
    }

    /// Throws where another file knows of changes that `tables.db` does not have.
    ///
    /// An older copy of that file would give their numbers to new changes, which would then pass
    /// for announced already, or for repeats: they would be lost without a word.
    private func refuseOlderTables(in directory: String) async throws {
        let next = try engine.nextSequences()
        for (shard, last) in try trail.reader.read({ try $0.lastSequences() }) {
            guard let coming = next[shard], coming <= last else { continue }
            throw CommandFailure(olderThan: "audit.db", in: directory)
        }
        let announced = try await services.newestReferences()
        guard try engine.firstUnknown(among: announced) == nil else {
            throw CommandFailure(olderThan: "services.db", in: directory)
        }
    }

    /// Seals the trail and closes the files, each of them even where another one fails; gives the
    /// newest checkpoint.
    func close() async throws -> StoredCheckpoint? {
        // Where this fails, closing the trail tries again, and tells.
        _ = try? await trail.seal()
        let newest = try? trail.reader.read { $0.checkpoint }
        let outcomes = [
            await Self.outcome { try await indexer.close() },
            await Self.outcome { try await trail.close() },
            await Self.outcome { try await queues.close() },
            await Self.outcome { try await logs.close() },
            // Accepted writes end with it, and are recorded.
            await Self.outcome { try await engine.close() },
            await Self.outcome { try await apiEvents.close() },
            await Self.outcome { try await objects.close() },
            await Self.outcome { try await services.close() },
        ]
        lock.release()
        for outcome in outcomes { try outcome.get() }
        return newest
    }

    private static func outcome(_ body: () async throws -> Void) async -> Result<Void, any Error> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }
}

extension CommandFailure {
    /// Says that the tables of a directory are from another time than a file beside them.
    fileprivate init(olderThan file: String, in directory: String) {
        self.init(
            .usage, "\(directory)/tables.db is older than \(file), which has later changes",
            mend: "restore all files of \(directory) from one backup")
    }

    /// Why the tables of a data directory can not be served.
    fileprivate init(_ error: TableEngineError) {
        switch error {
        case .otherRegion(_, let recorded, _):
            self.init(
                .usage, "\(error)",
                mend: "region: \(recorded) in afterimage.yaml, or --data ANOTHER-DIRECTORY")
        }
    }

    /// Why a data directory can not be used.
    init(_ error: DatabaseFileError) {
        let status: EndStatus =
            switch error {
            case .inUse: .conflict
            default: .usage
            }
        self.init(status, "\(error)", mend: "afterimage serve --data ANOTHER-DIRECTORY")
    }
}
