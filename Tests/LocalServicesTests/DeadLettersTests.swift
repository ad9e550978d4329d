import AuditPipeline
import LocalServices
import PortContracts
import Testing

struct DeadLettersTests {
    private let temporary: TemporaryFile
    private let file: ServicesFile
    private let verdict = Verdict(reason: "poison", attempts: 4, payload: [1, 2, 3])

    init() throws {
        temporary = try TemporaryFile()
        file = try temporary.open()
    }

    @Test func `a dead letter is given back to its queue once, however often it is asked for`()
        async throws
    {
        let queue = try await file.queue(named: "audit")
        let id = try await park(4)
        #expect(try await file.redrive(id, to: queue))
        #expect(try await !file.redrive(id, to: queue))
        #expect(try await queue.receive(limit: 10)?.map(\.change) == [4])
        #expect(try await queue.status().depth == 1)
        #expect(try await file.deadLetters().isEmpty)
    }

    @Test func `what was given back survives a crash, and begins without failures`() async throws {
        let queue = try await file.queue(named: "audit")
        let id = try await park(4)
        #expect(try await file.redrive(id, to: queue))
        let reopened = try await temporary.open().queue(named: "audit")
        let messages = try await reopened.receive(limit: 10)
        #expect(messages?.map(\.change) == [4])
        #expect(messages?.map(\.failures) == [0])
    }

    @Test func `what waits for it is given a dead letter that comes back`() async throws {
        let queue = try await file.queue(named: "audit")
        let id = try await park(4)
        async let messages = queue.receive(limit: 1)
        #expect(try await file.redrive(id, to: queue))
        #expect(try await messages?.map(\.change) == [4])
    }

    @Test func `a dead letter that is dropped is gone, and its neighbours stay`() async throws {
        let id = try await park(4)
        let other = try await park(5)
        #expect(try await file.drop(id))
        #expect(try await !file.drop(id))
        #expect(try await file.deadLetter(id) == nil)
        #expect(try await file.deadLetter(other)?.letter.verdict == verdict)
    }

    @Test func `what is parked again after it was given back is a dead letter again`() async throws
    {
        let queue = try await file.queue(named: "audit")
        let id = try await park(4)
        #expect(try await file.redrive(id, to: queue))
        let message = try #require(try await queue.receive(limit: 1)?.first)
        try await queue.park(message, because: verdict)
        #expect(try await file.deadLetters().map(\.letter.change) == [4])
    }

    /// Parks a change of a stream, and gives the number of its dead letter.
    private func park(_ change: ChangeReference) async throws -> Int64 {
        try await file.failures(of: "stream").park(DeadLetter(change: change, verdict: verdict))
        return try #require(try await file.deadLetters().last).id
    }
}
