import AuditTrail
import Foundation
import MerkleLog
import Testing

/// The files that other people's tools read follow the trail's checkpoints.
@Suite struct TileWriterTests {
    private let test: TestTrail

    init() throws {
        test = try TestTrail()
    }

    @Test func `a checkpoint's tiles are there when it is published`() async throws {
        var table = TestTable()
        try await test.write(try table.puts(300))
        #expect(
            try test.directory.files(in: "tile") == [
                "0/000", "0/001.p/44", "1/000.p/1", "entries/000", "entries/001.p/44",
            ])
    }

    @Test func `incomplete tiles stay until they are full`() async throws {
        var table = TestTable()
        try await test.write(try table.puts(10), try table.puts(10))
        #expect(
            try test.directory.files(in: "tile/0") == ["000.p/10", "000.p/20"])
        try await test.write(try table.puts(236))
        #expect(try test.directory.files(in: "tile/0") == ["000"])
        #expect(try test.directory.files(in: "tile/entries") == ["000"])
    }

    @Test func `tiles that are gone are written again, and are the same`() async throws {
        var table = TestTable()
        try await test.write(try table.puts(300))
        let before = try test.directory.data(in: "tile")
        try test.directory.remove("tile")
        try await test.write([])
        #expect(try test.directory.data(in: "tile") == before)
    }

    @Test func `tiles that were altered at the edge are written again`() async throws {
        var table = TestTable()
        try await test.write(try table.puts(300))
        let before = try test.directory.data(in: "tile")
        try test.directory.write("x", to: "tile/entries/001.p/44")
        try await test.write([])
        #expect(try test.directory.data(in: "tile") == before)
    }

    @Test func `what a crash left of newer tiles does not count`() async throws {
        var table = TestTable()
        try await test.write(try table.puts(250))
        let crashed = try TestTrail(directory: test.directory.copy())
        try crashed.directory.write("torn", to: "tile/0/000")
        try await crashed.write(try table.puts(50))
        #expect(try await crashed.verify().findings == [])
        #expect(try await crashed.verify().tiles == 5)
    }

    @Test func `a trail of an earlier version gets its tiles`() async throws {
        var table = TestTable()
        try await test.write(try table.puts(5))
        try test.directory.remove("tile")
        #expect(try await test.verify().tiles == 0)
        #expect(try await test.verify().verdict == .verified)
        try await test.write(try table.puts(5))
        #expect(try await test.verify().tiles == 2)
    }

    @Test func `rows that were altered behind a running server are not published`() async throws {
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(5))
        _ = try await trail.seal()
        _ = try await trail.append(try table.puts(5))
        let published = try test.directory.text(of: "checkpoint")
        try test.tamper(
            """
            UPDATE entry SET header =
                CAST(substr(header, 1, 25) || x'77' || substr(header, 27) AS BLOB)
            WHERE leaf = 7
            """)
        let database = test.directory.file("audit.db")
        await #expect(throws: TrailError.contradicted(path: database, size: 10)) {
            _ = try await trail.seal()
        }
        #expect(try test.directory.text(of: "checkpoint") == published)
        try? await trail.close()
    }
}

extension TemporaryDirectory {
    /// The files below a folder, by their paths in it.
    fileprivate func files(in folder: String) throws -> [String] {
        try data(in: folder).keys.sorted()
    }

    fileprivate func data(in folder: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: file(folder)) {
            found[name] = FileManager.default.contents(atPath: file("\(folder)/\(name)"))
        }
        return found.filter { !$0.value.isEmpty }
    }
}
