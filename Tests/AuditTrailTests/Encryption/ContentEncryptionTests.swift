import AuditPipeline
import DynamoModel
import Foundation
import SQLite
import Testing

@testable import AuditTrail

private func secret(_ letter: Character) throws -> ContentSecret {
    try #require(ContentSecret(String(repeating: letter, count: 32)))
}

private func encryption(
    _ letter: Character, after former: Character? = nil, in test: TestTrail,
) throws -> ContentEncryption {
    ContentEncryption(
        try secret(letter), formerSecrets: try former.map { [try secret($0)] } ?? [],
        searchFolder: test.directory.path)
}

extension TestTrail {
    /// The rows' content as the file has it.
    fileprivate func stored(_ column: String, of table: String) throws -> [[UInt8]] {
        let connection = try Connection(path: directory.file("audit.db"), mode: .readOnly)
        var rows: [[UInt8]] = []
        try connection.prepare("SELECT \(column) FROM \(table) ORDER BY rowid").forEachRow {
            rows.append($0.blob(0))
        }
        return rows
    }

    /// The files that have some text.
    fileprivate func files(having text: String) throws -> [String] {
        let manager = FileManager.default
        return try manager.contentsOfDirectory(atPath: directory.path).filter { name in
            (manager.contents(atPath: directory.file(name)) ?? Data())
                .range(of: Data(text.utf8)) != nil
        }
    }
}

@Suite struct ContentEncryptionTests {
    private let test: TestTrail
    private var table = TestTable()

    init() throws {
        test = try TestTrail()
        test.encryption = try encryption("a", in: test)
    }

    @Test func `a secret has 32 bytes`() {
        #expect(ContentSecret(String(repeating: "a", count: 31)) == nil)
        #expect(ContentSecret(String(repeating: "a", count: 32)) != nil)
    }

    @Test mutating func `content is in no file, is read as it was, and verifies`() async throws {
        let entries = try (0..<30).map { try table.putLarge("item\($0 % 3)", quantity: $0) }
        let trail = try test.open()
        _ = try await trail.append(entries)
        let indexer = SearchIndexer(trail)
        try await indexer.catchUp()
        for text in ["afterimageafterimage", "alice", "AKIA1", "item1"] {
            #expect(try test.files(having: text) == [])
        }
        try await trail.close()
        #expect(try test.files(having: "afterimageafterimage") == [])
        let read = try test.reader().read { try $0.entries(in: 0..<30) }
        #expect(read.map(\.entry) == entries)
        let report = try await test.verify()
        #expect(report.verdict == .verified, "\(report.findings)")
    }

    @Test mutating func `without the secret, or with another one, nobody reads or writes`()
        async throws
    {
        try await test.write(try table.puts(3))
        let path = test.directory.file("audit.db")
        let locked = TrailError.locked(path: path, secret: try secret("a").name)
        for other in [nil, try encryption("b", in: test)] {
            test.encryption = other
            #expect(throws: locked) { try test.reader() }
            #expect(throws: locked) { try test.open() }
        }
    }

    @Test mutating func `an altered data key is damage, and no secret that is missing`()
        async throws
    {
        try await test.write(try table.puts(3))
        try test.tamper("UPDATE data_key SET wrapped = randomblob(length(wrapped))")
        let damaged = TrailError.damaged(reason: "data key 1 does not open with its secret")
        #expect(throws: damaged) { try test.reader() }
        #expect(throws: damaged) { try test.open() }
    }

    @Test mutating func `a new secret takes over, and no content is written anew`() async throws {
        try await test.write(try table.puts(5))
        let before = try test.stored("payload", of: "entry")
        test.encryption = try encryption("b", after: "a", in: test)
        try await test.write(try table.puts(5))
        test.encryption = try encryption("b", in: test)
        let after = try test.stored("payload", of: "entry")
        #expect(after.prefix(5) == before[...])
        #expect(try await test.verify().verdict == .verified)
        let read = try test.reader().read { try $0.entries(in: 0..<10) }
        #expect(read.count == 10)
    }

    @Test mutating func `a trail from before goes on, sealed from then on`() async throws {
        test.encryption = nil
        let clear = try table.puts(5)
        try await test.write(clear)
        test.encryption = try encryption("a", in: test)
        let sealed = try table.puts(5)
        try await test.write(sealed)
        let rows = try test.stored("payload", of: "entry")
        #expect(rows.map { $0.last } == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2])
        let read = try test.reader().read { try $0.entries(in: 0..<10) }
        #expect(read.map(\.entry) == clear + sealed)
        #expect(try await test.verify().verdict == .verified)
    }

    @Test mutating func `no nonce serves twice under a key, whoever opens the trail`()
        async throws
    {
        try await test.write(try table.puts(20))
        try await test.write(try table.puts(20))
        let entries = try test.stored("payload", of: "entry")
        let sealed = try entries + test.stored("body", of: "author")
        let nonces = Set(sealed.map { Array($0.suffix(13)) })
        #expect(nonces.count == sealed.count)
    }

    @Test(arguments: [0, 20, -14, -5, -1])
    mutating func `a sealed byte that was altered is found`(place: Int) async throws {
        try await test.write(try table.puts(5))
        var payload = try test.stored("payload", of: "entry")[3]
        payload[place < 0 ? payload.count + place : place] ^= 1
        let digits = payload.map { String(format: "%02x", $0) }.joined()
        try test.tamper("UPDATE entry SET payload = x'\(digits)' WHERE leaf = 3")
        let report = try await test.verify()
        #expect(report.verdict(of: .entries) == .broken)
        #expect(report.findings.first?.index == 3)
        let reader = try test.reader()
        #expect(throws: TrailError.altered(index: 3)) { try reader.read { try $0.entry(at: 3) } }
    }

    @Test mutating func `an erasure leaves rows of the same size, and verifies`() async throws {
        let trail = try test.open()
        let entries = try (0..<12).map { try table.putLarge("item\($0 % 3)", quantity: $0) }
        _ = try await trail.append(entries)
        let before = try test.stored("length(payload)", of: "entry")
        let wanted = EntrySelection(table: "Orders", key: TestTable.key("item1"))
        let plan = try await trail.erasurePlan(of: wanted)
        let request = ErasureRequest(author: "dora", reason: nil, at: test.world.now)
        #expect(try await trail.erase(plan.indices, for: request) != nil)
        #expect(try await trail.scrub())
        let after = try test.stored("length(payload)", of: "entry")
        #expect(after.prefix(12) == before[...])
        try await trail.close()
        let report = try await test.verify()
        #expect(report.verdict == .verified, "\(report.findings)")
        #expect(report.erasedEntries == 4)
    }

    @Test mutating func `an index from before goes, and what is searched for is found`()
        async throws
    {
        test.encryption = nil
        let trail = try test.open()
        _ = try await trail.append(try table.puts(5))
        let indexer = SearchIndexer(trail)
        try await indexer.catchUp()
        try await indexer.close()
        try await trail.close()
        #expect(FileManager.default.fileExists(atPath: test.directory.file("search.db")))
        test.encryption = try encryption("a", in: test)
        let sealed = try test.open()
        #expect(!FileManager.default.fileExists(atPath: test.directory.file("search.db")))
        let own = SearchIndexer(sealed)
        try await own.catchUp()
        var wanted = EntrySelection()
        wanted.narrow(to: try EntryQuery(parsing: "pk:item3", now: test.world.now))
        let found = try await sealed.entries(matching: wanted, before: nil, limit: 10)
        #expect(found.entries.count == 1)
        try await own.close()
        try await sealed.close()
    }
}
