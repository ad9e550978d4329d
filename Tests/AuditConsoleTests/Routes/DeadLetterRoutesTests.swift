import AuditConsole
import DynamoModel
import Testing

struct DeadLetterRoutesTests {
    private let desk = MemoryDesk((1...3).map { .sample($0) })

    @Test func `dead letters are listed page by page`() async throws {
        try await bench.run { console in
            let first = try await console.send("/api/v1/dlq?limit=2")
            let page = try document(first.body)
            #expect(page.letters == [.sample(1), .sample(2)])
            #expect(page.next == 2)
            let second = try await console.send("/api/v1/dlq?after=2")
            #expect(
                try document(second.body) == DeadLettersDocument(letters: [.sample(3)], next: nil))
        }
    }

    @Test func `one is shown with all that is known of it`() async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/dlq/2")
            var reader = JSONReader(answer.body.utf8.span)
            #expect(try DeadLetterState(json: &reader) == .sample(2))
        }
    }

    @Test func `one is given back once`() async throws {
        try await bench.run { console in
            let path = "/api/v1/dlq/2/redrive"
            let first = try await console.send(path, method: "POST", headers: .own)
            let second = try await console.send(path, method: "POST", headers: .own)
            #expect(first.status == 200)
            #expect(second.status == 404)
        }
        #expect(desk.redriven == [2])
    }

    @Test(arguments: [("gone", "is no more"), ("resting", "does not work now")])
    func `one that nobody takes stays, and the answer says so`(
        _ source: String, _ words: String,
    ) async throws {
        let orphan = DeadLetterState(id: 9, source: source, shard: 1, sequence: 1, reason: "r")
        let desk = MemoryDesk([orphan])
        var bench = ConsoleBench()
        bench.deadLetters = desk
        try await bench.run { console in
            let answer = try await console.send(
                "/api/v1/dlq/9/redrive", method: "POST", headers: .own)
            #expect(answer.status == 409)
            #expect(answer.body.contains("\(source), which gave up the dead letter 9, \(words)"))
        }
        #expect(desk.redriven.isEmpty)
        #expect(try await desk.letter(9) == orphan)
    }

    @Test func `one is forgotten, and only that one`() async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/dlq/1/drop", method: "POST", headers: .own)
            #expect(answer.status == 200)
        }
        #expect(desk.dropped == [1])
        #expect(desk.redriven.isEmpty)
    }

    @Test(arguments: ["redrive", "drop"])
    func `a page of a stranger changes nothing`(verb: String) async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/dlq/1/\(verb)", method: "POST")
            #expect(answer.status == 403)
        }
        #expect(desk.redriven.isEmpty && desk.dropped.isEmpty)
    }

    @Test(arguments: ["redrive", "drop"])
    func `looking changes nothing`(verb: String) async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/dlq/1/\(verb)")
            #expect(answer.status == 405)
        }
        #expect(desk.redriven.isEmpty && desk.dropped.isEmpty)
    }

    @Test(arguments: [
        ("/api/v1/dlq/9", 404), ("/api/v1/dlq/x", 400),
        ("/api/v1/dlq?limit=0", 400), ("/api/v1/dlq?limit=101", 400),
        ("/api/v1/dlq?after=-1", 400), ("/api/v1/dlq?table=T", 400),
    ])
    func `what is no dead letter, and no page of them, is refused`(path: String, status: Int)
        async throws
    {
        try await bench.run { console in
            let answer = try await console.send(path)
            #expect(answer.status == status)
        }
    }

    private var bench: ConsoleBench {
        var bench = ConsoleBench()
        bench.deadLetters = desk
        return bench
    }

    private func document(_ body: String) throws -> DeadLettersDocument {
        var reader = JSONReader(body.utf8.span)
        return try DeadLettersDocument(json: &reader)
    }
}

extension DeadLetterState {
    fileprivate static func sample(_ id: Int64) -> DeadLetterState {
        var letter = DeadLetterState(
            id: id, source: "orders-stream", shard: 4, sequence: id * 10, reason: "It is poison.")
        letter.attempts = 4
        letter.parked = Timestamp(milliseconds: 1_700_000_000_000)
        letter.payload = [1, 2, 3]
        letter.table = "orders"
        letter.event = "INSERT"
        letter.keys = Item([Attribute(name: "id", value: .string("order-1"))])
        letter.newImage = letter.keys
        return letter
    }
}
