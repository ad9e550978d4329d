import AWSWire
import AuditPipeline
import DynamoModel
import Testing

@testable import LocalServices

struct AlertVerdictTests {
    private let begun = Timestamp(milliseconds: 0)

    private func verdict(
        _ outcome: DeliveryOutcome, failures: Int = 1, after length: Duration = .zero,
    ) throws -> AlertVerdict {
        let entry = try #require(MemoryTrail(1).all.first)
        let alert = Alert("all", .high, about: entry, key: "k")
        let delivery = AlertDelivery(
            id: 1, destination: "chat", alert: alert, failures: failures, begun: begun)
        return AlertVerdict(
            outcome, of: delivery, patience: .seconds(3600), now: begun.advanced(by: length),
            jitter: 1)
    }

    @Test func `what has arrived is done`() throws {
        #expect(try verdict(.delivered) == .done)
    }

    @Test(arguments: [(1, 1000), (2, 2000), (5, 16_000), (12, 300_000), (1000, 300_000)])
    func `pauses double up to five minutes`(failures: Int, milliseconds: Int64) throws {
        let due = Timestamp(milliseconds: milliseconds)
        #expect(try verdict(.failed("x"), failures: failures) == .again(at: due, "x"))
    }

    @Test func `what the receiver asks for is waited for`() throws {
        let due = Timestamp(milliseconds: 60_000)
        #expect(try verdict(.failed("x", notBefore: .seconds(60))) == .again(at: due, "x"))
    }

    @Test func `patience ends`() throws {
        #expect(
            try verdict(.failed("x"), failures: 40, after: .seconds(3500))
                == .giveUp("x, 40 times"))
    }

    @Test func `who is not there yet is tried again`() throws {
        #expect(try verdict(.absent("x")) == .again(at: Timestamp(milliseconds: 1000), "x"))
    }

    @Test func `what is refused is given up at once`() throws {
        #expect(try verdict(.refused("no")) == .giveUp("no"))
    }
}
