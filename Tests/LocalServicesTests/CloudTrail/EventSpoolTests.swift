import Foundation
import SQLite
import Synchronization
import Testing

@testable import LocalServices

/// Events between their answer and a log file, and what crashes make of them.
struct EventSpoolTests {
    private let fixture: TrailFixture

    init() async throws {
        fixture = try await TrailFixture()
    }

    @Test func `events are in log files in their order, and their file goes then`() async throws {
        let trails = try await fixture.openWithTrail()
        for key in ["a", "b", "c"] { await fixture.put(key, trails) }
        #expect(try await waiting(trails) == 0)
        try await trails.sealEvents()
        #expect(try await waiting(trails) == 3)
        await fixture.put("d", trails)
        #expect(try files() == ["1", "2"])
        await trails.deliverDue()
        #expect(try await told() == ["a", "b", "c", "d"])
        #expect(try files() == ["1", "2"])
        await trails.settle()
        #expect(try files() == [])
    }

    @Test func `a crash after a file is sealed doubles no event`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        let left = try contents("1")
        try await trails.sealEvents()
        let again = try fixture.open()
        await again.deliverDue()
        await again.settle()
        try left.write(to: folder.appending(path: "1"))
        let last = try fixture.open()
        #expect(try files() == [])
        fixture.store.pass(.seconds(600))
        await last.deliverDue()
        #expect(try await told() == ["a"])
    }

    @Test func `files that a crash left come in their order`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        #expect(trails.spool.next(upTo: .max) != nil)
        await fixture.put("b", trails)
        await (try fixture.open()).deliverDue()
        #expect(try await told() == ["a", "b"])
    }

    @Test(arguments: [1, 3, 5, 20, 300, 5000])
    func `an event that was cut off is left out, and those before it are there`(
        missing: Int,
    ) async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        await fixture.put("b", trails)
        try contents("1").dropLast(missing).write(to: folder.appending(path: "1"))
        let again = try fixture.open()
        await fixture.put("c", again)
        await again.deliverDue()
        #expect(try await told() == (missing < 5000 ? ["a", "c"] : ["c"]))
    }

    @Test func `files of zeros and of nonsense are no events`() async throws {
        let trails = try await fixture.openWithTrail()
        try Data(count: 4096).write(to: folder.appending(path: "1"))
        try Data(repeating: 0xFF, count: 4096).write(to: folder.appending(path: "2"))
        let again = try fixture.open()
        await fixture.put("a", again)
        await again.deliverDue()
        #expect(try await told() == ["a"])
        try await trails.close()
    }

    @Test func `a file that somebody took away does not hold up the others`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        try await trails.sealEvents()
        await fixture.put("b", trails)
        try FileManager.default.removeItem(at: folder.appending(path: "1"))
        await (try fixture.open()).deliverDue()
        #expect(try await told() == ["b"])
    }

    @Test func `events that no file takes are counted, and later ones are there`() async throws {
        let trails = try await fixture.openWithTrail()
        try FileManager.default.removeItem(at: folder)
        for key in ["a", "b"] { await fixture.put(key, trails) }
        #expect(trails.lost.load(ordering: .relaxed) == 2)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        await fixture.put("c", trails)
        await trails.deliverDue()
        #expect(try await told() == ["c"])
    }

    @Test func `events that a full disk does not take are counted, and later ones are there`()
        async throws
    {
        let trails = try await fixture.openWithTrail()
        let file = folder.appending(path: "1")
        try FileManager.default.createSymbolicLink(
            atPath: file.path, withDestinationPath: "/dev/full")
        await fixture.put("a", trails)
        #expect(trails.lost.load(ordering: .relaxed) == 1)
        try FileManager.default.removeItem(at: file)
        await fixture.put("b", trails)
        await trails.deliverDue()
        #expect(try await told() == ["b"])
    }

    @Test(arguments: [1, 3, 20])
    func `what a failed write left does not stand before later events`(
        torn: Int,
    ) async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        let part = try contents("1").dropFirst(8).prefix(torn)
        let file = try FileHandle(forWritingTo: folder.appending(path: "1"))
        try file.seekToEnd()
        try file.write(contentsOf: part)
        await fixture.put("b", trails)
        await (try fixture.open()).deliverDue()
        #expect(try await told() == ["a", "b"])
    }

    @Test func `events of answers that leave together are in the file in their order`()
        async throws
    {
        let trails = try await fixture.openWithTrail()
        for key in ["a", "b", "c"] { await fixture.call(key, trails) }
        #expect(try files() == [])
        trails.keepRecorded()
        await (try fixture.open()).deliverDue()
        #expect(try await told() == ["a", "b", "c"])
    }

    @Test func `an event whose answer nobody waits for is kept too`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.call("a", trails)
        await trails.settle()
        await (try fixture.open()).deliverDue()
        #expect(try await told() == ["a"])
    }

    @Test func `what a version before left beside the database and in it is delivered`()
        async throws
    {
        let trails = try await fixture.openWithTrail()
        for key in ["a", "b"] { await fixture.put(key, trails) }
        try await trails.write { connection in
            try connection.execute(
                """
                INSERT INTO waiting_blocks (trail, events, oldest, newest, records)
                SELECT id, 1, 1, 1, CAST('{"key":{"pk":"0"}}' AS BLOB) FROM trails
                """)
        }
        let old = fixture.store.directory.appending(path: "apievents.db.spool1")
        try FileManager.default.moveItem(at: folder.appending(path: "1"), to: old)
        await (try fixture.open()).deliverDue()
        #expect(try await told() == ["0", "a", "b"])
        #expect(!FileManager.default.fileExists(atPath: old.path))
    }

    private var folder: URL {
        fixture.store.directory.appending(path: "apievents.db.spool")
    }

    private func contents(_ file: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: file))
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    /// How many events the database knows that are in no log file yet.
    private func waiting(_ trails: LocalCloudTrail) async throws -> Int {
        try await trails.read { connection in
            try connection.trails().map { try connection.waitingEvents(of: $0.id) }.reduce(0, +)
        }
    }

    /// The keys that the log files tell of, in their order.
    private func told() async throws -> [String] {
        try await fixture.documents("CloudTrail").flatMap { document in
            document.matches(of: /"key":\{"pk":"(.*?)"\}/).map { String($0.1) }
        }
    }
}
