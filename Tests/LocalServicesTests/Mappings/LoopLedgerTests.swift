import DynamoModel
import Testing

@testable import LocalServices

struct LoopLedgerTests {
    private var ledger = LoopLedger()

    private func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    @Test mutating func `what a function wrote is one deeper than what it worked on`() {
        let call = ledger.begin("function/f", depth: 4, at: at(10))
        #expect(ledger.depth(ofWritesBy: "function/f", at: at(12)) == 5)
        ledger.end(call, of: "function/f", at: at(20))
        #expect(ledger.depth(ofWritesBy: "function/f", at: at(10)) == 5)
        #expect(ledger.depth(ofWritesBy: "function/f", at: at(20)) == 5)
    }

    @Test mutating func `what it wrote at another time, or another function, is one deep`() {
        let call = ledger.begin("function/f", depth: 4, at: at(10))
        ledger.end(call, of: "function/f", at: at(20))
        #expect(ledger.depth(ofWritesBy: "function/f", at: at(9)) == 1)
        #expect(ledger.depth(ofWritesBy: "function/f", at: at(21)) == 1)
        #expect(ledger.depth(ofWritesBy: "function/g", at: at(15)) == 1)
    }

    @Test mutating func `of calls at the same time the least deep counts`() {
        _ = ledger.begin("function/f", depth: 9, at: at(10))
        _ = ledger.begin("function/f", depth: 2, at: at(11))
        #expect(ledger.depth(ofWritesBy: "function/f", at: at(10)) == 10)
        #expect(ledger.depth(ofWritesBy: "function/f", at: at(12)) == 3)
    }

    @Test mutating func `old calls are forgotten, new ones are not`() {
        for time in 0..<(2 * Limits.rememberedCalls + 1) {
            let call = ledger.begin("function/f", depth: 1, at: at(Int64(time)))
            ledger.end(call, of: "function/f", at: at(Int64(time)))
        }
        let newest = Int64(2 * Limits.rememberedCalls)
        #expect(ledger.depth(ofWritesBy: "function/f", at: at(newest)) == 2)
        #expect(ledger.depth(ofWritesBy: "function/f", at: at(0)) == 1)
    }
}
