import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

struct DeliveryVerdictTests {
    private func verdict(
        _ outcome: DeliveryOutcome, failures: Int = 1, faults: Int = 0,
        _ policy: RetryPolicy = RetryPolicy(),
    ) -> DeliveryVerdict {
        let delivery = PendingDelivery(
            id: 1, notification: [], failures: failures, faults: faults)
        return DeliveryVerdict(outcome, of: delivery, policy, jitter: 1)
    }

    @Test func `a function that fails is called twice more, however often it was out of reach`() {
        #expect(verdict(.faulted("x"), failures: 9, faults: 1) == .again(after: .seconds(60)))
        #expect(verdict(.faulted("x"), failures: 9, faults: 2) == .again(after: .seconds(120)))
        #expect(verdict(.faulted("x"), failures: 9, faults: 3) == .giveUp("x, 3 times"))
    }

    @Test func `a service that is out of reach is tried for 23 days`() {
        #expect(verdict(.failed("x"), failures: 3, .service) == .again(after: .zero))
        #expect(verdict(.failed("x"), failures: 5, .service) == .again(after: .seconds(1)))
        #expect(verdict(.failed("x"), failures: 100_015, .service) == .again(after: .seconds(20)))
        #expect(verdict(.failed("x"), failures: 100_016, .service) == .giveUp("x, 100016 times"))
    }

    @Test func `who is not there is given up at once`() {
        #expect(verdict(.absent("gone")) == .giveUp("gone"))
    }

    @Test func `what has arrived is done`() {
        #expect(verdict(.delivered) == .done)
    }

    @Test func `what failed is tried again until no retry is left`() {
        #expect(verdict(.failed("x")) == .again(after: .seconds(20)))
        #expect(verdict(.failed("x"), failures: 4) == .giveUp("x, 4 times"))
    }

    @Test func `the longer of two delays counts`() {
        #expect(verdict(.failed("x", notBefore: .seconds(30))) == .again(after: .seconds(30)))
        #expect(verdict(.failed("x", notBefore: .seconds(3))) == .again(after: .seconds(20)))
    }

    @Test func `what is refused is given up at once`() {
        #expect(verdict(.refused("no")) == .giveUp("no"))
    }

    @Test func `numbers of messages rise, also behind a clock that went back`() {
        var sequence = FIFOSequence(after: 5_000_000, at: Timestamp(milliseconds: 10))
        #expect(sequence.next() == 5_000_001)
        var later = FIFOSequence(after: 5, at: Timestamp(milliseconds: 10))
        #expect(later.next() == 10_001)
        #expect(
            PublishReceipt(messageID: "", sequence: 42).sequenceText == "10000000000000000042")
    }

    @Test(arguments: [
        (#"{"a":["x"]}"#, true), (#"{"a":["y"]}"#, false), (#"{"n":[{"numeric":["=",7]}]}"#, true),
        (#"{"l":[3]}"#, true), (#"{"b":[{"exists":true}]}"#, false),
    ])
    func `filters see texts, numbers and lists, and no bytes`(
        _ policy: String, _ expected: Bool,
    ) throws {
        let attributes = MessageAttributes([
            MessageAttribute(name: "a", type: "String", value: .text("x")),
            MessageAttribute(name: "n", type: "Number", value: .text("7.0")),
            MessageAttribute(name: "l", type: "String.Array", value: .text("[1, 3]")),
            MessageAttribute(name: "b", type: "Binary", value: .binary([1])),
        ])
        let filter = try #require(try FilterPolicy(of: ["FilterPolicy": policy]))
        #expect(filter.accepts("", attributes) == expected)
    }

    @Test func `a filter of bodies lets nothing pass that is no object`() throws {
        let filter = try #require(
            try FilterPolicy(of: [
                "FilterPolicy": #"{"a":{"b":[1]}}"#, "FilterPolicyScope": "MessageBody",
            ]))
        #expect(filter.accepts(#"{"a":{"b":1}}"#, MessageAttributes()))
        #expect(!filter.accepts("[1]", MessageAttributes()))
        #expect(!filter.accepts("text", MessageAttributes()))
    }

    @Test(arguments: [
        "{", "[]", #"{"a":"b"}"#, #"{"a":{"b":[1]}}"#,
        #"{"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]}"#,
        #"{"a":[1,2,3,4,5,6,7,8,9,0,1,2,3],"b":[1,2,3,4,5,6,7,8,9,0,1,2]}"#,
    ])
    func `a filter of attributes that is none, or too large, is refused`(policy: String) {
        #expect(throws: QueryRefusal.self) { try FilterPolicy.check(["FilterPolicy": policy]) }
    }
}
