import DynamoModel
import Testing

@testable import DynamoEngine

@Test func `what eight clients see through crashes could have happened one after the other`()
    async throws
{
    var random = SplitMix.printed()
    let history = try await BankRun(crashes: 4, random: &random).history()
    #expect(HistoryChecker(history).anomalies() == [])
    let amounts = history.versions.values.joined().map(\.amount)
    #expect(amounts.allSatisfy { $0 >= 0 })
    for outcome in [Operation.Outcome.done, .refused] {
        #expect(history.operations.count { $0.outcome == outcome && !$0.writes.isEmpty } > 20)
    }
}
