import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

struct TransactionGroupsTests {
    private func entries(_ transactions: [String?]) -> [RecordedEntry] {
        transactions.enumerated().map { index, transaction in
            let origin = ChangeOrigin(
                caller: Sample.caller, api: "TransactWriteItems", transactionID: transaction)
            return Sample.entry(nil, Sample.key, index: index, origin: origin)
        }
    }

    private func places(_ groups: [[RecordedEntry]]) -> [[Int]] {
        groups.map { $0.map(\.trailPlace.index) }
    }

    @Test func `what one transaction did stands together, in the place of the first`() {
        var groups = TransactionGroups()
        let whole = groups.add(entries(["a", nil, "a", "b", nil]))
        #expect(places(whole + groups.finish()) == [[0, 2], [1], [3], [4]])
    }

    @Test func `what the next page may add to is held back`() {
        var groups = TransactionGroups()
        let all = entries([nil, "a", nil, "a", "a", nil])
        #expect(places(groups.add(all[..<4])) == [[0]])
        #expect(places(groups.add(all[4...])) == [[1, 3, 4], [2], [5]])
        #expect(groups.finish().isEmpty)
    }

    @Test func `several entries have a heading, and one has none`() {
        let all = entries(["a", "a", nil])
        #expect(
            TransactionGroups.heading(of: Array(all[..<2])) == "TransactWriteItems a: 2 entries\n")
        #expect(TransactionGroups.heading(of: Array(all[..<1])) == nil)
        #expect(TransactionGroups.heading(of: Array(all[2...])) == nil)
    }
}
