import DynamoModel
import Testing

@testable import LocalServices

struct LaneHeadTests {
    private let now = Timestamp(milliseconds: 1000)

    @Test func `a group without messages is never available`() {
        #expect(LaneHead(messages: []).availability(at: now) == nil)
    }

    @Test func `a group waits for the last of its messages that are with a receiver`() {
        let head = LaneHead(messages: [
            message(1, at: 500, receives: 1), message(2, at: 3000, receives: 1),
            message(3, at: 2000, receives: 1), message(4, at: 400),
        ])
        #expect(head.availability(at: now) == Timestamp(milliseconds: 3000))
    }

    @Test func `a group waits for its first message that is delayed`() {
        let head = LaneHead(messages: [message(1, at: 2000), message(2, at: 0)])
        #expect(head.availability(at: now) == Timestamp(milliseconds: 2000))
        #expect(head.receivable(at: now).isEmpty)
    }

    @Test func `nothing behind a message that can not be received is received`() {
        let head = LaneHead(messages: [
            message(1, at: 0), message(2, at: 1000), message(3, at: 1001), message(4, at: 0),
        ])
        #expect(head.receivable(at: now).map(\.id) == [1, 2])
    }

    @Test func `messages whose time with a receiver is over are available`() {
        let head = LaneHead(messages: [message(1, at: 900, receives: 2), message(2, at: 0)])
        #expect(head.availability(at: now) == Timestamp(milliseconds: 900))
    }

    private func message(_ id: Int64, at milliseconds: Int64, receives: Int = 0) -> MessageRow {
        MessageRow(
            id: id, available: Timestamp(milliseconds: milliseconds), receives: receives,
            sent: Timestamp(milliseconds: 0), lane: 1)
    }
}
