import Foundation

/// A data directory of one test's own, gone when the test is over.
final class Directory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// What is on disk when the process ends at this moment.
    func afterCrash() throws -> Directory {
        try copy { !$0.hasSuffix("-shm") }
    }

    /// The least that is on disk when the machine is lost at this moment: of `services.db`, which
    /// is synced by its checkpoints only, nothing of the log.
    func afterLossOfMachine() throws -> Directory {
        try copy { !$0.hasSuffix("-shm") && $0 != "services.db-wal" }
    }

    /// The same with another directory's `services.db`, or with none.
    func withServices(of other: Directory?) throws -> Directory {
        let mixed = try copy { !$0.hasSuffix("-shm") && !$0.hasPrefix("services.db") }
        for name in try other?.names() ?? [] where name.hasPrefix("services.db") {
            guard let other, !name.hasSuffix("-shm") else { continue }
            try FileManager.default.copyItem(atPath: other.file(name), toPath: mixed.file(name))
        }
        return mixed
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path)
    }

    private func copy(_ isKept: (String) -> Bool) throws -> Directory {
        let copy = try Directory()
        for name in try names() where isKept(name) {
            try FileManager.default.copyItem(atPath: file(name), toPath: copy.file(name))
        }
        return copy
    }
}
