import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

struct SettlementTests {
    private let now = Timestamp(milliseconds: 10_000)
    private let receipt = ReceiptHandle(
        queue: 1, id: 7, receives: 2, received: Timestamp(milliseconds: 5000))

    @Test func `the newest receiver's message is deleted`() throws {
        let held = message(receives: 2, until: 20_000)
        #expect(try Settlement.delete(receipt).action(on: held, at: now) == .delete(held))
    }

    @Test func `an old receipt, or one of a message that is gone, deletes nothing`() throws {
        let settlement = Settlement.delete(receipt)
        #expect(try settlement.action(on: message(receives: 3, until: 20_000), at: now) == nil)
        #expect(try settlement.action(on: nil, at: now) == nil)
    }

    @Test func `a receiver whose time is over may still delete, but not where there is order`()
        throws
    {
        let free = message(receives: 2, until: 9000)
        #expect(try Settlement.delete(receipt).action(on: free, at: now) == .delete(free))
        let ordered = message(receives: 2, until: 9000, lane: 3)
        #expect(throws: SQSError.self) {
            try Settlement.delete(receipt).action(on: ordered, at: now)
        }
    }

    @Test func `a message is hidden from now on`() throws {
        let action = try Settlement.hide(receipt, seconds: 60)
            .action(on: message(receives: 2, until: 20_000), at: now)
        #expect(action == .hide(message(receives: 2, until: 70_000)))
    }

    @Test func `what somebody else has, or what is gone, is not hidden`() {
        for other in [nil, message(receives: 3, until: 20_000)] {
            #expect(throws: SQSError.self) {
                try Settlement.hide(receipt, seconds: 60).action(on: other, at: now)
            }
        }
    }

    @Test func `a receiver whose time is over may still hide, but not where there is order`()
        throws
    {
        let free = message(receives: 2, until: 9000)
        let action = try Settlement.hide(receipt, seconds: 60).action(on: free, at: now)
        #expect(action == .hide(message(receives: 2, until: 70_000)))
        for settlement in [Settlement.hide(receipt, seconds: 60), .show(receipt)] {
            #expect(throws: SQSError.notInFlight) {
                try settlement.action(on: message(receives: 2, until: 9000, lane: 3), at: now)
            }
        }
    }

    @Test func `an old receipt lets go of what somebody has, but not where there is order`()
        throws
    {
        let settlement = try Settlement.change(receipt, 0)
        let action = try settlement.action(on: message(receives: 3, until: 20_000), at: now)
        #expect(action == .hide(message(receives: 3, until: 10_000)))
        #expect(try settlement.action(on: message(receives: 3, until: 9000), at: now) == nil)
        #expect(throws: SQSError.self) {
            try settlement.action(on: message(receives: 3, until: 20_000, lane: 3), at: now)
        }
        #expect(throws: SQSError.self) { try settlement.action(on: nil, at: now) }
    }

    @Test func `nobody hides a message for more than twelve hours together`() throws {
        let held = message(receives: 2, until: 20_000)
        _ = try Settlement.hide(receipt, seconds: 43_195).action(on: held, at: now)
        #expect(throws: SQSError.self) {
            try Settlement.hide(receipt, seconds: 43_196).action(on: held, at: now)
        }
    }

    @Test func `a receipt is read as it was written, and nothing else is one`() throws {
        #expect(try ReceiptHandle(receipt.text) == receipt)
        var spoilt = Array(receipt.text)
        spoilt[4] = spoilt[4] == "A" ? "B" : "A"
        for text in ["", "AAAA", String(spoilt), receipt.text + "AAAA"] {
            #expect(throws: SQSError.self) { try ReceiptHandle(text) }
        }
    }

    private func message(receives: Int, until: Int64, lane: Int64? = nil) -> MessageRow {
        MessageRow(
            id: 7, available: Timestamp(milliseconds: until), receives: receives,
            sent: Timestamp(milliseconds: 0), lane: lane)
    }
}
