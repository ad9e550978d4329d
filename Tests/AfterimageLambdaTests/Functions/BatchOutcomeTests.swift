import Testing

@testable import AfterimageLambda

struct BatchOutcomeTests {
    private func text(_ outcome: BatchOutcome) -> String {
        String(decoding: outcome.answer, as: UTF8.self)
    }

    @Test func `what is not done comes again`() {
        let ledger = BatchLedger(["a", "b", "c"])
        ledger.fail(1, "no")
        ledger.settle(0..<2)
        #expect(
            text(ledger.outcome)
                == #"{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"c"}]}"#)
        #expect(ledger.outcome.fault == nil)
        #expect(
            text(ledger.outcome.ofStream) == #"{"batchItemFailures":[{"itemIdentifier":"b"}]}"#)
    }

    @Test func `a batch of which nothing is done is an error`() throws {
        let ledger = BatchLedger(["a", "b"])
        ledger.fail(0, "There is no table")
        ledger.fail(1, "There is no table")
        let fault = try #require(ledger.outcome.fault)
        #expect(fault.description == "None of 2 could be delivered: There is no table")
        #expect(ledger.outcome.complaints == ["2 of 2: There is no table"])
        #expect(ledger.outcome.ofStream.fault == fault)
    }

    @Test func `a batch of nothing is done`() {
        let outcome = BatchLedger([]).outcome
        #expect(outcome.fault == nil)
        #expect(text(outcome) == #"{"batchItemFailures":[]}"#)
    }
}
