import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

@Suite struct PreparationTests {
    @Test func `the first entries can be taken before the others are prepared`() throws {
        var table = TestTable()
        let entries = try table.puts(Limits.entriesPerPortion + 1)
        let preparation = Preparation(of: entries, by: KnownAuthors(), seed: [1])
        var taken: [EntryID] = []
        preparation.run {
            taken += preparation.prepared.prefix(Limits.entriesPerPortion).map(\.id)
        }
        #expect(taken == entries.dropLast().map(\.id))
    }

    @Test func `entries come in their order as often as they are asked for`() throws {
        var table = TestTable()
        let entries = try table.puts(3 * Limits.entriesPerPortion + 1)
        let preparation = Preparation(of: entries, by: KnownAuthors(), seed: [1])
        var begun = 0
        preparation.run { begun += 1 }
        #expect(begun == 1)
        for _ in 1...2 { #expect(preparation.prepared.map(\.id) == entries.map(\.id)) }
    }

    @Test func `no two entries have one salt, and none has a spare one`() throws {
        var table = TestTable()
        let preparation = Preparation(of: try table.puts(200), by: KnownAuthors(), seed: [1])
        preparation.run {}
        var spare = preparation.spareSalts
        let salts = preparation.prepared.map(\.commitment.salt) + [spare.next()]
        #expect(Set(salts).count == 201)
    }
}
