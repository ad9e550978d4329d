import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoEngine
import Foundation
import LocalServices
import SQLite

/// Erases entries in a data directory that no server has open.
struct StoppedErasure: ErasureDesk {
    private let directory: String
    private let lock: FileLock
    private let trail: Trail
    private let alerts: AlertFile
    private let desk: EmbeddedErasure

    /// Opens a directory that has a trail, and keeps others out.
    init(directory: String, _ configuration: Configuration) throws {
        self.directory = directory
        _ = try DataDirectoryEntries(directory: directory, configuration)
        do {
            lock = try FileLock(directory: directory)
            alerts = AlertFile(path: "\(directory)/services.db")
            var environment = TrailEnvironment(configuration)
            environment.alerts = alerts
            trail = try Trail(directory: directory, environment: environment)
        } catch let error as DatabaseFileError {
            throw CommandFailure(error)
        } catch let error as TrailError {
            throw CommandFailure(trail: error)
        }
        desk = EmbeddedErasure(
            trail: trail, indexer: SearchIndexer(trail), holds: configuration.trail.holds)
    }

    func erase(_ order: ErasureOrder) async throws -> ErasureDocument {
        do {
            let selection = try order.selection(now: SystemClock.now())
            if selection.asksForAlerts { try alerts.openRequired() }
            if !order.isDryRun { try demandScrub() }
            let document = try await desk.erase(order)
            if !order.isDryRun, document.isComplete { try rewriteOthers() }
            return document
        } catch let error as QueryError {
            throw CommandFailure(error)
        } catch let refusal as ErasureRefusal {
            throw CommandFailure(.conflict, "\(refusal)", mend: refusal.mend)
        } catch let error as TrailError {
            throw CommandFailure(trail: error)
        }
    }

    /// Gives the directory free.
    func close() async throws {
        defer { lock.release() }
        try await trail.close()
    }

    /// Has the next start take the changes out of the log whose entries are erased: only a server
    /// knows who has yet to have them.
    private func demandScrub() throws {
        let path = "\(directory)/tables.db"
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try TableEngine.demandScrub(path: path, since: SystemClock.now())
        } catch {
            throw CommandFailure(
                .unreachable, "\(path) could not be written: \(error)",
                mend: "make room on the disk, and repeat the command")
        }
    }

    /// Takes out of the other databases what was deleted there and still stands on free pages.
    private func rewriteOthers() throws {
        for name in ["tables.db", "services.db", "messages.db", "logs.db", "objects.db"] {
            let path = "\(directory)/\(name)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            do {
                let connection = try Connection(path: path)
                try connection.execute("VACUUM")
                try connection.close()
            } catch {
                throw CommandFailure(
                    .unreachable, "\(path) could not be rewritten: \(error)",
                    mend: "make room on the disk, and repeat the command")
            }
        }
    }
}
