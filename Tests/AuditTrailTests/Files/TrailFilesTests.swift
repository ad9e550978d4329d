import AuditTrail
import Foundation
import Testing

@Suite struct TrailFilesTests {
    @Test func `the private key is made once, for its owner only`() async throws {
        let test = try TestTrail()
        let trail = try test.open()
        #expect(!trail.isKeyExposed)
        try await trail.close()
        let mode = try FileManager.default.attributesOfItem(
            atPath: test.directory.file("trail.key"))
        #expect(mode[.posixPermissions] as? Int == 0o600)
        let key = try test.directory.text(of: "trail.key")
        let again = try test.open()
        try await again.close()
        #expect(try test.directory.text(of: "trail.key") == key)
        #expect(try test.directory.text(of: "trail.pub") == trail.verifierKey + "\n")
    }

    @Test func `a key that others can read is noticed`() async throws {
        let test = try TestTrail()
        try await test.write([])
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: test.directory.file("trail.key"),
        )
        let trail = try test.open()
        #expect(trail.isKeyExposed)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: test.directory.file("trail.key"),
        )
        #expect(!trail.isKeyExposed)
        try await trail.close()
    }

    @Test func `a lost key is refused, and no other is made`() async throws {
        let test = try TestTrail()
        try await test.write([])
        try test.directory.remove("trail.key")
        let error = #expect(throws: TrailError.self) { try test.open() }
        guard case .keyMissing = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(throws: (any Error).self) { try test.directory.text(of: "trail.key") }
    }

    @Test func `another trail's key is refused`() async throws {
        let test = try TestTrail(seed: 1)
        let other = try TestTrail(seed: 100)
        try await test.write([])
        try await other.write([])
        try test.directory.remove("trail.key")
        try test.directory.write(try other.directory.text(of: "trail.key"), to: "trail.key")
        let error = #expect(throws: TrailError.self) { try test.open() }
        guard case .keyChanged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `an older copy of the database is not opened for writing`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(3))
        let older = try test.directory.copy()
        try await test.write(try table.puts(3))
        try older.write(try test.directory.text(of: "checkpoint"), to: "checkpoint")
        let restored = try TestTrail(directory: older)
        #expect(
            throws: TrailError.truncated(path: older.file("checkpoint"), size: 6, found: 3)
        ) { try restored.open() }
    }

    @Test func `a newer format is refused, for writing and for reading`() async throws {
        let test = try TestTrail()
        try await test.write([])
        try test.tamper("PRAGMA user_version = 99")
        let path = test.directory.file("audit.db")
        let expected = TrailError.newerFormat(path: path, found: 99, supported: 8)
        #expect(throws: expected) { try test.open() }
        #expect(throws: expected) { try test.reader() }
    }

    @Test func `a directory without a trail is named`() throws {
        let test = try TestTrail()
        #expect(throws: TrailError.noTrail(path: test.directory.path)) { try test.reader() }
    }

    @Test(arguments: ["tile", "witnessed", "handovers", "trail.pub"])
    func `no new trail is begun where one was, whatever is left of it`(left: String) async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(3))
        for name in try test.directory.names() where !["trail.key", left].contains(name) {
            try test.directory.remove(name)
        }
        if try !test.directory.names().contains(left) {
            try FileManager.default.createDirectory(
                atPath: test.directory.file(left), withIntermediateDirectories: false)
        }
        let expected = TrailError.lost(
            path: test.directory.file("audit.db"), remains: test.directory.file(left))
        let before = try test.directory.names()
        for _ in 0..<2 { #expect(throws: expected) { try test.open() } }
        #expect(throws: expected) { try test.reader() }
        #expect(try test.directory.names() == before)
    }

    @Test(arguments: ["", "hello"])
    func `a database that is none is lost, where a checkpoint is left`(text: String) async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(3))
        try test.directory.write(text, to: "audit.db")
        #expect(
            throws: TrailError.lost(
                path: test.directory.file("audit.db"), remains: test.directory.file("checkpoint"))
        ) { try test.reader() }
        #expect(throws: TrailError.self) { try test.open() }
    }

    @Test func `an empty trail in the place of one is found out`() async throws {
        let test = try TestTrail()
        let empty = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(3))
        try await empty.write([])
        for name in ["audit.db", "checkpoint"] { try test.directory.remove(name) }
        try test.copy("audit.db", from: empty)
        let report = try await test.verify()
        #expect(report.verdict(of: .head) == .broken)
        #expect(
            throws: TrailError.lost(
                path: test.directory.file("audit.db"), remains: test.directory.file("tile"))
        ) { try test.open() }
    }

    @Test func `a first start that was interrupted is gone on with, and a given key is used`()
        async throws
    {
        let test = try TestTrail()
        try await test.write([])
        try test.tamper("DELETE FROM trail")
        try await test.write([])
        let key = try test.directory.text(of: "trail.pub")
        for name in try test.directory.names() where name != "trail.key" {
            try test.directory.remove(name)
        }
        try await test.write([])
        #expect(try test.directory.text(of: "trail.pub") == key)
    }

    @Test func `a database that may not be looked at is not taken for none`() throws {
        let test = try TestTrail()
        let path = test.directory.file("audit.db")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
        let reason = String(cString: strerror(ELOOP))
        #expect(throws: TrailError.file(path: path, reason: reason)) { try test.reader() }
    }

    @Test func `sealing writes a signed checkpoint once per size`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        #expect(try await trail.seal() == nil)
        _ = try await trail.append(try table.puts(3))
        _ = try await trail.append(try table.puts(2))
        let sealed = try await trail.seal()
        #expect(sealed?.size == 5)
        #expect(sealed?.number == 2)
        #expect(try test.directory.text(of: "checkpoint") == sealed?.note)
        #expect(try await trail.seal() == nil)
        try await trail.close()
    }
}
