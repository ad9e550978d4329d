import Foundation
import Testing

@testable import SQLite

struct FileLockTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func `a directory is locked once, and the second comer learns by whom`() throws {
        let lock = try FileLock(directory: directory.path)
        let process = ProcessInfo.processInfo.processIdentifier
        let expected = DatabaseFileError.inUse(path: directory.path, process: process)
        #expect(throws: expected) { try FileLock(directory: directory.path) }
        #expect("\(expected)".contains("is in use by process \(process): stop it"))
        lock.release()
    }

    @Test func `a refused comer leaves the owner's name in place`() throws {
        let lock = try FileLock(directory: directory.path)
        for _ in 0..<2 {
            let error = #expect(throws: DatabaseFileError.self) {
                try FileLock(directory: directory.path)
            }
            guard case .inUse(_, .some) = error else { throw try #require(error) }
        }
        lock.release()
    }

    @Test func `a released directory can be locked again`() throws {
        let first = try FileLock(directory: directory.path)
        first.release()
        let second = try FileLock(directory: directory.path)
        first.release()
        #expect(throws: DatabaseFileError.self) { try FileLock(directory: directory.path) }
        second.release()
    }

    @Test func `a lock ends with its owner`() throws {
        _ = try FileLock(directory: directory.path)
        _ = try FileLock(directory: directory.path)
    }

    @Test func `a lock file that names nobody is still a lock`() throws {
        let lock = try FileLock(directory: directory.path)
        try FileHandle(forWritingTo: URL(filePath: lock.path)).truncate(atOffset: 0)
        #expect(throws: DatabaseFileError.inUse(path: directory.path, process: nil)) {
            try FileLock(directory: directory.path)
        }
        lock.release()
    }

    @Test func `a directory that does not exist cannot be locked`() throws {
        let path = directory.file("nowhere")
        let reason = "No such file or directory"
        #expect(throws: DatabaseFileError.noLock(path: "\(path)/lock", reason: reason)) {
            try FileLock(directory: path)
        }
    }
}
