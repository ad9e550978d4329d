import Foundation
import Testing

@testable import LocalServices

/// Events between their answer and the database, and what crashes make of them.
struct EventSpoolTests {
    private let fixture: TrailFixture

    init() async throws {
        fixture = try await TrailFixture()
    }

    @Test func `events are in the database in their order, and the files are empty then`()
        async throws
    {
        let trails = try await fixture.openWithTrail()
        for key in ["a", "b", "c"] { await fixture.put(key, trails) }
        #expect(try await waiting(trails) == 0)
        try await trails.bringEvents()
        #expect(try await waiting(trails) == 3)
        #expect(try sizes() == [0, 0])
        await fixture.put("d", trails)
        await trails.deliverDue()
        #expect(try await told() == ["a", "b", "c", "d"])
    }

    @Test func `a crash before a file is emptied doubles no event`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        let left = try contents()
        try await trails.bringEvents()
        for (file, bytes) in zip(files, left) { try bytes.write(to: file) }
        await (try fixture.open()).deliverDue()
        #expect(try await told() == ["a"])
    }

    @Test func `batches that a crash left in both files come in their order`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        #expect(trails.spool.next(upTo: .max) != nil)
        await fixture.put("b", trails)
        await (try fixture.open()).deliverDue()
        #expect(try await told() == ["a", "b"])
    }

    @Test(arguments: [1, 3, 5, 20, 300])
    func `an event that was cut off is left out, and those before it are there`(
        missing: Int,
    ) async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        await fixture.put("b", trails)
        for (file, bytes) in zip(files, try contents()) {
            try bytes.dropLast(missing).write(to: file)
        }
        let again = try fixture.open()
        await fixture.put("c", again)
        await again.deliverDue()
        #expect(try await told() == ["a", "c"])
    }

    @Test func `files of zeros and of nonsense are no events`() async throws {
        let trails = try await fixture.openWithTrail()
        try Data(count: 4096).write(to: files[0])
        try Data(repeating: 0xFF, count: 4096).write(to: files[1])
        let again = try fixture.open()
        await fixture.put("a", again)
        await again.deliverDue()
        #expect(try await told() == ["a"])
        try await trails.close()
    }

    private var files: [URL] {
        (0..<2).map { fixture.store.directory.appending(path: "apievents.db.spool\($0)") }
    }

    private func contents() throws -> [Data] { try files.map { try Data(contentsOf: $0) } }

    private func sizes() throws -> [Int] { try contents().map(\.count) }

    /// How many events the database has that are in no log file yet.
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
