import DynamoModel
import Testing

@testable import AuditTrail

@Suite struct SequenceLedgerTests {
    @Test func `numbers in any order make one stretch, and a repeat is told`() {
        var ledger = SequenceLedger(table: "Orders", firstLeaf: 0)
        for number: UInt64 in [3, 1, 2, 6, 5, 4, 7] {
            let isNew = ledger.add(SequenceNumber(number), recorded: moment(0))
            #expect(isNew)
        }
        for number: UInt64 in 1...7 {
            let isNew = ledger.add(SequenceNumber(number), recorded: moment(0))
            #expect(!isNew)
        }
        #expect(ledger.arrived == RangeSet(1..<8))
        #expect(ledger.highest == 7)
    }

    @Test func `a number is settled when a minute has passed since a higher one`() {
        var ledger = SequenceLedger(table: "Orders", firstLeaf: 0)
        _ = ledger.add(SequenceNumber(1), recorded: moment(0))
        _ = ledger.add(SequenceNumber(5), recorded: moment(61))
        _ = ledger.add(SequenceNumber(9), recorded: moment(122))
        #expect(ledger.settled(at: moment(123)) == 1)
        #expect(ledger.settled(at: moment(181)) == 1)
        #expect(ledger.settled(at: moment(182)) == 9)
    }

    @Test func `foreign numbers are not counted`() throws {
        var ledger = SequenceLedger(table: "Orders", firstLeaf: 0)
        let foreign = try #require(SequenceNumber("49593900000000012345678901"))
        let isNew = ledger.add(foreign, recorded: moment(0))
        #expect(isNew)
        #expect(ledger.numbering == .foreign)
    }

    @Test func `a backlog that comes one shard after the other is counted`() {
        var ledger = SequenceLedger(table: "Orders", firstLeaf: 0)
        let count: UInt64 = 400_000
        for shard: UInt64 in 1...4 {
            for number in stride(from: shard, through: count, by: 4) {
                let isNew = ledger.add(SequenceNumber(number), recorded: moment(0))
                if !isNew { Issue.record("\(number) is new") }
            }
        }
        #expect(ledger.numbering == .counted)
        #expect(ledger.arrived == RangeSet(1..<count + 1))
    }

    @Test func `numbers too far apart to be remembered make the count unclear`() {
        var ledger = SequenceLedger(table: "Orders", firstLeaf: 0)
        for chunk in 0...UInt64(Limits.sequenceChunks + 1) {
            _ = ledger.add(SequenceNumber(chunk << 16), recorded: moment(0))
        }
        #expect(ledger.numbering == .unclear)
    }

    @Test(arguments: [true, false]) func `numbers of two kinds make the count unclear`(
        isForeignFirst: Bool,
    ) throws {
        let foreign = try #require(SequenceNumber("49593900000000012345678901"))
        let numbers = [foreign, SequenceNumber(1)]
        var ledger = SequenceLedger(table: "Orders", firstLeaf: 0)
        for number in isForeignFirst ? numbers : numbers.reversed() {
            _ = ledger.add(number, recorded: moment(0))
        }
        #expect(ledger.numbering == .unclear)
    }

    private func moment(_ second: Int64) -> Timestamp {
        Timestamp(milliseconds: 1_800_000_000_000 + second * 1000)
    }
}
