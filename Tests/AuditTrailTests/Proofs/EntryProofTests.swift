import AuditPipeline
import AuditTrail
import MerkleLog
import Testing

/// What a stranger can check with a file and a public key, and what does not pass.
@Suite struct EntryProofTests {
    private let test: TestTrail
    private let key: String

    /// A trail of 300 entries under two checkpoints.
    init() async throws {
        test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(10), try table.puts(290))
        key = String(try test.directory.text(of: "trail.pub").prefix { !$0.isNewline })
    }

    @Test(arguments: [0, 255, 256, 299]) func `every entry is proved with its content`(index: Int)
        async throws
    {
        let proof = try EntryProof(parsing: Array(try proof(of: index).description.utf8))
        let proved = try proof.verify(key: key)
        let entry = try #require(try test.reader().read { try $0.entry(at: index) })
        #expect(proved.id == entry.entry.id)
        #expect(proved.index == index)
        #expect(proved.checkpoint.size == 300)
        #expect(proved.entry?.entry == entry.entry)
    }

    @Test func `a proof may keep the content back`() async throws {
        let whole = try proof(of: 7)
        let proof = try proof(of: 7, withContent: false)
        #expect(proof.description.utf8.count < whole.description.utf8.count)
        #expect(try proof.verify(key: key).entry == nil)
        #expect(try proof.verify(key: key).id == whole.verify(key: key).id)
    }

    @Test func `a changed byte anywhere is never taken for another truth`() async throws {
        let proof = try proof(of: 7)
        let honest = try proof.verify(key: key)
        let bytes = Array(proof.description.utf8)
        for place in Swift.stride(from: 0, to: bytes.count, by: 3) {
            var altered = bytes
            altered[place] ^= 1
            guard let parsed = try? EntryProof(parsing: altered),
                let proved = try? parsed.verify(key: key)
            else { continue }
            #expect(proved.entry?.entry == honest.entry?.entry, "byte \(place)")
            #expect(proved.checkpoint == honest.checkpoint, "byte \(place)")
            #expect(proved.index == honest.index, "byte \(place)")
        }
    }

    @Test(arguments: [("\"content\"", "\"kontent\""), ("\"v\":1", "\"v\":2")])
    func `a proof with parts that are not known proves nothing`(part: String, other: String) throws
    {
        let proof = try proof(of: 7).proof
        let extra = String(decoding: try #require(proof.extra), as: UTF8.self)
        let checkpoint = try Checkpoint(parsing: proof.note.text)
        let altered = LogProof(
            InclusionProof(index: proof.index, size: checkpoint.size, hashes: proof.hashes),
            note: proof.note, extra: Array(extra.replacing(part, with: other).utf8))
        #expect(throws: EntryProofError.self) {
            try EntryProof(parsing: Array(altered.description.utf8))
        }
    }

    @Test func `another key's trail proves nothing`() async throws {
        let other = try TestTrail(seed: 100)
        try await other.write([])
        let foreign = String(try other.directory.text(of: "trail.pub").prefix { !$0.isNewline })
        let proof = try proof(of: 7)
        #expect(throws: EntryProofError.self) { try proof.verify(key: foreign) }
    }

    @Test func `an entry that no checkpoint covers is not proved yet`() async throws {
        var table = TestTable("Invoices")
        let trail = try test.open()
        _ = try await trail.append(try table.puts(1))
        #expect(throws: TrailError.notSealed(index: 300, size: 300)) { try proof(of: 300) }
        try await trail.close()
        #expect(try proof(of: 300).verify(key: key).index == 300)
    }

    @Test func `damaged tiles give an error and no proof`() async throws {
        try test.directory.remove("tile/0/000")
        #expect(throws: TrailError.self) { try proof(of: 7) }
    }

    private func proof(of index: Int, withContent: Bool = true) throws -> EntryProof {
        let reader = try test.reader()
        let entry = try #require(try reader.read { try $0.entry(at: index) })
        return try reader.proof(of: entry, withContent: withContent)
    }
}
