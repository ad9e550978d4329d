import AuditTrail
import Foundation
import Testing

/// Somebody who can write the files, and never read the key, wants the server to sign for them.
@Suite struct TrailWitnessesTests {
    private let test: TestTrail
    private let database: String
    private let checkpoint: String

    /// A trail of 20 entries and two checkpoints.
    init() async throws {
        test = try TestTrail()
        database = test.directory.file("audit.db")
        checkpoint = test.directory.file("checkpoint")
        var table = TestTable()
        try await test.write(try table.puts(10), try table.puts(10))
    }

    @Test func `another history is not signed, though the trail's key and checkpoint are there`()
        async throws
    {
        try await plant(entries: 20)
        try test.tamper("DELETE FROM checkpoint")
        try refuses(.checkpointMissing(path: database, size: 20))
    }

    @Test func `another history is not signed where nothing vouches for it`() async throws {
        try await plant(entries: 20)
        try test.tamper("DELETE FROM checkpoint")
        try test.directory.remove("checkpoint")
        try refuses(.checkpointMissing(path: database, size: 20))
    }

    @Test func `another history is not signed with the trail's own checkpoints in it`()
        async throws
    {
        let own = try test.reader().read { try $0.checkpoints(after: 0, limit: 2) }
        try await plant(entries: 25)
        try test.tamper("DELETE FROM checkpoint; UPDATE trail SET sealed = NULL")
        for signed in own {
            try test.tamper(
                """
                INSERT INTO checkpoint
                VALUES (\(signed.number), \(signed.size), 0, '\(signed.note)')
                """)
        }
        try refuses(.contradicted(path: checkpoint, size: 20))
    }

    @Test func `an older copy is not signed beside a checkpoint that others cosigned`()
        async throws
    {
        let older = try TestTrail(directory: test.directory.copy())
        var table = TestTable("Invoices")
        try await test.write(try table.puts(5))
        try FileManager.default.createDirectory(
            atPath: older.directory.file("witnessed"), withIntermediateDirectories: false)
        try older.directory.write(
            try test.directory.text(of: "checkpoint"), to: "witnessed/25")
        #expect(
            throws: TrailError.truncated(
                path: older.directory.file("witnessed/25"), size: 25, found: 20)
        ) { try older.open() }
        try older.directory.write(
            try older.directory.text(of: "checkpoint"), to: "witnessed/25")
        try await older.write([])
    }

    @Test func `an entry altered since the last checkpoint is not signed`() async throws {
        let trail = try test.open()
        var table = TestTable("Invoices")
        _ = try await trail.append(try table.puts(5))
        let crashed = try TestTrail(directory: test.directory.copy())
        try crashed.tamper(
            """
            UPDATE entry SET header =
                CAST(substr(header, 1, 25) || x'77' || substr(header, 27) AS BLOB)
            WHERE leaf = 22
            """)
        let path = crashed.directory.file("audit.db")
        #expect(throws: TrailError.contradicted(path: path, size: 25)) { try crashed.open() }
        try await trail.close()
    }

    @Test func `a trail without its checkpoint file is refused, and none is made`() throws {
        try test.directory.remove("checkpoint")
        try refuses(.checkpointMissing(path: checkpoint, size: 20))
        #expect(!FileManager.default.fileExists(atPath: checkpoint))
    }

    @Test func `a trail without its newest checkpoint is refused`() throws {
        try test.tamper("DELETE FROM checkpoint WHERE number = 2")
        try refuses(.checkpointMissing(path: database, size: 20))
    }

    @Test func `a checkpoint of another key is refused`() async throws {
        let other = try TestTrail(seed: 100)
        var table = TestTable()
        try await other.write(try table.puts(20))
        try test.directory.write(try other.directory.text(of: "checkpoint"), to: "checkpoint")
        let error = #expect(throws: TrailError.self) { try test.open() }
        #expect("\(String(describing: error))".contains("is not signed by"))
    }

    @Test(arguments: ["size = 19", "size = 9223372036854775807"])
    func `a checkpoint that is kept under another size is refused`(change: String) throws {
        try test.tamper("UPDATE checkpoint SET \(change) WHERE number = 2")
        let error = #expect(throws: TrailError.self) { try test.open() }
        #expect("\(String(describing: error))".contains("was signed over 20"))
    }

    @Test func `a number after which there is none is an error, not the server's end`()
        async throws
    {
        try test.tamper("UPDATE checkpoint SET number = 9223372036854775807 WHERE number = 2")
        let trail = try test.open()
        var table = TestTable("Invoices")
        _ = try await trail.append(try table.puts(1))
        await #expect(throws: TrailError.self) { try await trail.seal() }
        await #expect(throws: TrailError.self) { try await trail.close() }
    }

    @Test func `a changed copy of the signed tree is refused`() throws {
        try test.tamper(
            """
            UPDATE trail SET sealed =
                CAST(substr(sealed, 1, 39) || x'77' || substr(sealed, 41) AS BLOB)
            """)
        try refuses(.contradicted(path: checkpoint, size: 20))
    }

    @Test func `a trail of the format before is hashed once, and goes on`() async throws {
        try test.tamper(
            """
            ALTER TABLE trail DROP COLUMN sealed;
            ALTER TABLE trail DROP COLUMN heads;
            ALTER TABLE head DROP COLUMN patches;
            ALTER TABLE trail DROP COLUMN erasures;
            ALTER TABLE trail DROP COLUMN authors_swept;
            ALTER TABLE trail DROP COLUMN archived;
            DROP TABLE kept_image;
            DROP TABLE data_key;
            PRAGMA user_version = 1
            """)
        var table = TestTable("Invoices")
        try await test.write(try table.puts(5))
        #expect(try await test.verify().verdict == .verified)
    }

    @Test func `a checkpoint that a crash kept out of its file is published again`() async throws {
        let older = try test.directory.text(of: "checkpoint")
        var table = TestTable("Invoices")
        try await test.write(try table.puts(5))
        let newer = try test.directory.text(of: "checkpoint")
        try test.directory.write(older, to: "checkpoint")
        try await test.open().close()
        #expect(try test.directory.text(of: "checkpoint") == newer)
    }

    @Test func `an older checkpoint in the file does not vouch for other entries under it`()
        async throws
    {
        let other = try TestTrail()
        var table = TestTable("Invoices")
        try await other.write(try table.puts(10))
        let foreign = try other.directory.text(of: "checkpoint")
        // The same key signed both, which no server of one directory does.
        try test.directory.write(foreign, to: "checkpoint")
        try refuses(.contradicted(path: checkpoint, size: 10))
    }

    @Test func `entries that a crash left without the checkpoint file are gone on from`()
        async throws
    {
        let young = try TestTrail()
        var table = TestTable()
        let trail = try young.open()
        _ = try await trail.append(try table.puts(3))
        let crashed = try TestTrail(directory: young.directory.copy())
        #expect(!FileManager.default.fileExists(atPath: crashed.directory.file("checkpoint")))
        try await crashed.open().close()
        #expect(try crashed.directory.text(of: "checkpoint").contains("\n3\n"))
        #expect(try await crashed.verify().verdict == .verified)
        try await trail.close()
    }

    /// Puts another trail's database in place of the trail's own, and names the trail's key in it.
    private func plant(entries: Int) async throws {
        let other = try TestTrail(seed: 100)
        var table = TestTable("Invoices")
        try await other.write(try table.puts(entries))
        let key = try test.directory.text(of: "trail.pub").prefix { !$0.isNewline }
        try other.tamper("UPDATE trail SET verifier = '\(key)'; PRAGMA wal_checkpoint(TRUNCATE)")
        try FileManager.default.removeItem(atPath: database)
        try FileManager.default.copyItem(
            atPath: other.directory.file("audit.db"), toPath: database,
        )
    }

    private func refuses(
        _ expected: TrailError, _ location: SourceLocation = #_sourceLocation,
    ) throws {
        #expect(throws: expected, sourceLocation: location) { try test.open() }
    }
}
