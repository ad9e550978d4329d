import Foundation
import Testing

@testable import SQLite

struct LogCopierTests {
    private let directory: TemporaryDirectory
    private let path: String
    private let schedule = CopySchedule(pagesPerCopy: 20, pagesAhead: 60)

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("db")
    }

    /// An empty table of rows that take a page each.
    private func made() throws -> Connection {
        let connection = try Connection(path: path)
        try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a BLOB NOT NULL)")
        return connection
    }

    private func add(_ rows: Int, to connection: Connection) throws {
        try connection.transaction {
            for _ in 0..<rows {
                try connection.execute("INSERT INTO t (a) VALUES (zeroblob(3500))")
            }
        }
    }

    @Test func `a log begins anew though its writer never rests`() throws {
        let writer = try made()
        let copier = LogCopier(of: writer, schedule: schedule)
        var begunAnew = 0
        var former = 0
        for _ in 0..<500 {
            try add(3, to: writer)
            if writer.logPages < former { begunAnew += 1 }
            former = writer.logPages
            // What the writer waits for, what it adds with a commit, and what was there before.
            #expect(former < 20 + 60 + 2 * 8)
            copier.afterCommit()
        }
        #expect(begunAnew > 10)
        copier.close()
        try writer.close()
        let reader = try Connection(path: path, mode: .readOnly)
        #expect(try reader.value("SELECT count(*) FROM t") == "1500")
        #expect(try reader.value("PRAGMA integrity_check") == "ok")
    }

    @Test func `a log is copied while its writer does nothing`() throws {
        let writer = try made()
        let copier = LogCopier(of: writer, schedule: schedule)
        try add(40, to: writer)
        let before = try sizeBytes(of: path)
        copier.afterCommit()
        copier.withoutCopies {}
        #expect(try sizeBytes(of: path) >= before + 40 * 4096)
        // All of it was: the next commit begins it anew.
        try add(1, to: writer)
        #expect(writer.logPages < 10)
        copier.close()
    }

    @Test func `what was committed survives when the process ends in the middle`() throws {
        let writer = try made()
        let copier = LogCopier(of: writer, schedule: schedule)
        for round in 1...60 {
            try add(3, to: writer)
            copier.afterCommit()
            let copy = directory.file("copy-\(round)")
            // As after a crash: the files as they are, without anybody's locks. A copy that is
            // under way lies in the database's pages, which the log still has.
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
            let reader = try Connection(path: copy)
            #expect(try reader.value("SELECT count(*) FROM t") == "\(round * 3)")
            #expect(try reader.value("PRAGMA integrity_check") == "ok")
        }
        copier.close()
    }

    @Test func `a writer whose log nobody else can open copies it by itself`() throws {
        let writer = try made()
        try FileManager.default.moveItem(atPath: path, toPath: path + "-elsewhere")
        let copier = LogCopier(of: writer, schedule: schedule)
        var longest = 0
        for _ in 0..<200 {
            try add(1, to: writer)
            longest = max(longest, writer.logPages)
            copier.afterCommit()
        }
        #expect(longest < 20 + 60 + 8)
        #expect(!FileManager.default.fileExists(atPath: path))
        copier.close()
    }

    @Test func `a log that a reader needs is kept, and begins anew behind it`() throws {
        let writer = try made()
        try add(1, to: writer)
        let copier = LogCopier(of: writer, schedule: schedule)
        let reader = try Connection(path: path, mode: .readOnly)
        try reader.snapshot {
            #expect(try reader.value("SELECT count(*) FROM t") == "1")
            for _ in 0..<100 {
                try add(1, to: writer)
                copier.afterCommit()
            }
            #expect(writer.logPages > 100)
            #expect(try reader.value("SELECT count(*) FROM t") == "1")
        }
        for _ in 0..<10 where writer.logPages > 100 {
            try add(1, to: writer)
            copier.afterCommit()
        }
        #expect(writer.logPages < 100)
        copier.close()
    }

    @Test func `a log is emptied while it is copied`() async throws {
        let writer = Writer(try made(), pagesPerCopy: 20)
        for _ in 0..<40 {
            // Its copy begins as it returns.
            try await writer.perform { connection in
                for _ in 0..<400 {
                    try connection.execute("INSERT INTO t (a) VALUES (zeroblob(3500))")
                }
            }
            #expect(try await writer.checkpoint())
            #expect(try sizeBytes(of: path + "-wal") == 0)
        }
        try await writer.close()
    }

    @Test func `a writer closes while its log is copied`() async throws {
        for round in 1...20 {
            let path = directory.file("db-\(round)")
            let connection = try Connection(path: path)
            try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a BLOB NOT NULL)")
            let writer = Writer(connection, pagesPerCopy: 20)
            try await writer.perform { connection in
                for _ in 0..<200 {
                    try connection.execute("INSERT INTO t (a) VALUES (zeroblob(3500))")
                }
            }
            try await writer.close()
            #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
            let reader = try Connection(path: path, mode: .readOnly)
            #expect(try reader.value("SELECT count(*) FROM t") == "200")
        }
    }

    private func sizeBytes(of path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? -1
    }
}
