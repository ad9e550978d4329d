import AuditTrail
import Foundation
import Testing

/// Changes one thing in the published files of a sound trail; each must be caught and named.
@Suite struct TileTamperTests {
    @Test(arguments: [
        ("tile/0/000", 32 * 7, 7), ("tile/0/001.p/44", 0, 256), ("tile/1/000.p/1", 5, 0),
        ("tile/entries/000", 68 * 3 + 10, 3), ("tile/entries/001.p/44", 68 * 43 + 10, 299),
    ])
    func `a changed byte of a file is caught`(path: String, byte: Int, index: Int) async throws {
        let test = try await sound()
        try test.directory.flip(byte, of: path)
        let report = try await test.verify()
        #expect(report.verdict == .broken)
        #expect(report.findings.map(\.check) == [.tiles])
        #expect(report.foremost?.index == index)
        #expect(report.foremost?.message.contains(path) == true)
    }

    @Test func `a file that is missing leaves the result open`() async throws {
        let test = try await sound()
        try test.directory.remove("tile/entries/000")
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.foremost?.message.contains("it is missing") == true)
    }

    @Test func `a file that was cut off leaves the result open`() async throws {
        let test = try await sound()
        try test.directory.write("abc", to: "tile/0/000")
        let report = try await test.verify()
        #expect(report.verdict == .inconclusive)
        #expect(report.foremost?.message.contains("3 bytes") == true)
    }

    @Test func `the tiles name the one entry whose leaf was altered`() async throws {
        let test = try await sound()
        try test.tamper(
            """
            UPDATE entry SET header =
                CAST(substr(header, 1, 25) || x'77' || substr(header, 27) AS BLOB)
            WHERE leaf = 270
            """)
        let report = try await test.verify()
        #expect(report.findings.first { $0.check == .tiles }?.index == 270)
    }

    private func sound() async throws -> TestTrail {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(300))
        #expect(try await test.verify().findings == [])
        #expect(try await test.verify().tiles == 5)
        return test
    }
}

extension TemporaryDirectory {
    fileprivate func flip(_ byte: Int, of name: String) throws {
        var data = try Data(contentsOf: URL(filePath: file(name)))
        data[byte] ^= 1
        try data.write(to: URL(filePath: file(name)))
    }
}
