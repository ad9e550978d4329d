import DynamoModel
import Foundation
import SQLite

@testable import DynamoEngine

/// An engine on a file of its own, in a directory that goes when the test is over.
final class Workbench: Sendable {
    let engine: TableEngine
    let clock: ManualClock
    private let directory: URL

    /// Opens an empty file.
    convenience init() throws {
        try self.init(in: Workbench.emptyDirectory(), clock: ManualClock())
    }

    private init(in directory: URL, clock: ManualClock) throws {
        self.directory = directory
        self.clock = clock
        engine = try TableEngine(path: Workbench.file(in: directory)) { clock.now }
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    /// The engine's file.
    var path: String { Workbench.file(in: directory) }

    /// Another engine on a copy of the file, as a crash at this moment would leave it.
    func afterCrash() throws -> Workbench {
        let copy = try Workbench.emptyDirectory()
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: path + suffix, toPath: Workbench.file(in: copy) + suffix,
            )
        }
        return try Workbench(in: copy, clock: clock)
    }

    /// Another engine on what a crash left of the file and its log.
    func crashed(leaving database: Data, log: Data) throws -> Workbench {
        let copy = try Workbench.emptyDirectory()
        try database.write(to: URL(filePath: Workbench.file(in: copy)))
        try log.write(to: URL(filePath: Workbench.file(in: copy) + "-wal"))
        return try Workbench(in: copy, clock: clock)
    }

    /// Another engine on a copy of the file, after this one was closed in good order.
    func reopened() async throws -> Workbench {
        try await engine.close()
        let copy = try Workbench.emptyDirectory()
        try FileManager.default.copyItem(atPath: path, toPath: Workbench.file(in: copy))
        return try Workbench(in: copy, clock: clock)
    }

    /// Runs SQL on the file behind the engine's back.
    func tamper(_ sql: String) throws {
        try Connection(path: path).execute(sql)
    }

    /// Takes away what the steps after one of them made, so that the file is one of that time.
    func goBack(toStep step: Int) throws {
        let made = [
            2: ["engine"], 3: ["secondary_index"], 4: ["time_to_live", "tag", "table_settings"],
            5: ["backup", "restore", "recovery", "resource_policy", "capacity"],
            6: ["table_export"],
        ]
        if 2...6 ~= step { try tamper("ALTER TABLE engine DROP COLUMN scrub_since") }
        if 3...4 ~= step { try tamper("ALTER TABLE secondary_index DROP COLUMN further_keys") }
        for table in made.filter({ $0.key > step }).values.joined() {
            try tamper("DROP TABLE \(table)")
        }
        if step < 5 {
            try tamper("ALTER TABLE shard DROP COLUMN opened")
            try tamper("ALTER TABLE shard DROP COLUMN closed")
        }
        try tamper("PRAGMA user_version = \(step)")
    }

    private static func file(in directory: URL) -> String {
        directory.appending(path: "tables.db").path
    }

    private static func emptyDirectory() throws -> URL {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        return directory
    }
}
