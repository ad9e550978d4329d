import AuditPipeline
import LocalServices
import PortContracts
import SQLite
import Testing

struct ServicesFileTests {
    private let temporary: TemporaryFile
    private let file: ServicesFile
    private let verdict = Verdict(reason: "poison", attempts: 4, payload: [1, 2, 3])

    init() throws {
        temporary = try TemporaryFile()
        file = try temporary.open()
    }

    @Test func `the oldest reference of a shard is kept by a message`() async throws {
        let queue = try await file.queue(named: "audit")
        let changes = [(1, 7), (2, 3), (1, 5)].map { ChangeReference(shard: $0, sequence: $1) }
        try await file.topic(deliveringTo: [queue]).publish(changes)
        #expect(try await file.oldestReferences() == [1: 5, 2: 3])
    }

    @Test func `the oldest reference of a shard is kept by a dead letter`() async throws {
        let queue = try await file.queue(named: "audit")
        try await file.topic(deliveringTo: [queue]).publish([4, 5])
        let received = try await queue.receive(limit: 2) ?? []
        try await queue.park(received[0], because: verdict)
        try await queue.delete(received)
        #expect(try await file.oldestReferences() == [1: 4])
    }

    @Test func `nothing refers to anything at first`() async throws {
        #expect(try await file.oldestReferences() == [:])
    }

    @Test func `a dead letter keeps the change, the reason, the attempts and the bytes`()
        async throws
    {
        let queue = try await file.queue(named: "audit")
        try await file.topic(deliveringTo: [queue]).publish([4])
        let message = try #require(try await queue.receive(limit: 1)?.first)
        try await queue.park(message, because: verdict)
        let parked = try await temporary.open().deadLetters()
        #expect(parked.map(\.source) == ["audit"])
        #expect(parked.map(\.letter) == [DeadLetter(change: 4, verdict: verdict)])
        #expect(parked.map(\.parked) == [TemporaryFile.now])
    }

    @Test func `a stream's dead letter that is parked again is kept once`() async throws {
        let failures = file.failures(of: "orders-stream")
        try await failures.park(DeadLetter(change: 4, verdict: verdict))
        let newer = Verdict(reason: "still poison", attempts: 8)
        try await failures.park(DeadLetter(change: 4, verdict: newer))
        #expect(try await file.deadLetters().map(\.letter.verdict) == [newer])
    }

    @Test func `dead letters are listed page by page`() async throws {
        let failures = file.failures(of: "orders-stream")
        for number in 1...3 {
            let change = ChangeReference(shard: 1, sequence: Int64(number))
            try await failures.park(DeadLetter(change: change, verdict: verdict))
        }
        let first = try await file.deadLetters(limit: 2)
        let second = try await file.deadLetters(after: first.last?.id ?? 0, limit: 2)
        #expect((first + second).map(\.letter.change) == [1, 2, 3])
    }

    @Test func `dead letters are counted by source`() async throws {
        #expect(try await file.deadLetterCounts() == [:])
        let queue = try await file.queue(named: "audit")
        try await file.topic(deliveringTo: [queue]).publish([4, 5])
        for message in try await queue.receive(limit: 2) ?? [] {
            try await queue.park(message, because: verdict)
        }
        try await file.failures(of: "orders-stream").park(DeadLetter(change: 4, verdict: verdict))
        #expect(try await file.deadLetterCounts() == ["audit": 2, "orders-stream": 1])
    }

    @Test func `positions of shards that are gone are forgotten, those of new ones are not`()
        async throws
    {
        let references = [1, 2, 5, 9].map { ChangeReference(shard: $0, sequence: 7) }
        for consumer in ["a", "b"] {
            try await file.positions.save(consumer: consumer, at: references)
        }
        try await file.positions.forget(except: [2, 6])
        for consumer in ["a", "b"] {
            #expect(try await file.positions.load(consumer: consumer) == [2: 7, 9: 7])
        }
    }

    @Test func `positions survive a crash`() async throws {
        try await file.positions.save(consumer: "a", at: [9])
        #expect(try await temporary.open().positions.load(consumer: "a") == [1: 9])
    }

    @Test func `a file of a newer version is refused`() async throws {
        try await file.close()
        let connection = try Connection(path: temporary.path)
        try connection.execute("PRAGMA user_version = 99")
        try connection.close()
        let error = DatabaseFileError.newerFormat(path: temporary.path, found: 99, supported: 14)
        #expect(throws: error) { try temporary.open() }
    }

    @Test func `closing ends the wait of receivers`() async throws {
        let queue = try await file.queue(named: "audit")
        async let received = queue.receive(limit: 1)
        try await file.close()
        let nothing = try await received
        #expect(nothing == nil)
    }
}
