import AuditConsole
import AuditPipeline
import DynamoModel
import Testing

struct EntryListTests {
    @Test func `entries come newest first`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/entries")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/json; charset=utf-8")
            #expect(try indices(answer) == [2, 1, 0])
            #expect(answer.body.hasSuffix(#"],"has_more":false}"#))
        }
    }

    @Test func `a cursor goes on where the page ended, whatever came meanwhile`() async throws {
        let store = MemoryStore(count: 5)
        try await ConsoleBench(store: store).run { console in
            let first = try await console.send("/api/v1/entries?limit=2")
            #expect(try indices(first) == [4, 3])
            #expect(first.body.hasSuffix(#""has_more":true}"#))
            store.grow(to: 9)
            let cursor = try #require(try page(first).next)
            let second = try await console.send("/api/v1/entries?limit=2&cursor=\(cursor)")
            #expect(try indices(second) == [2, 1])
            let last = try #require(try page(second).next)
            let third = try await console.send("/api/v1/entries?limit=200&cursor=\(last)")
            #expect(try indices(third) == [0])
            #expect(try page(third).next == nil)
        }
    }

    @Test func `short pages of the store make one answer`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 5, pageSize: 2)).run { console in
            let answer = try await console.send("/api/v1/entries")
            #expect(try indices(answer) == [4, 3, 2, 1, 0])
        }
    }

    @Test func `an answer that would cost too much is short, and goes on`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 10, pageSize: 1)).run { console in
            let answer = try await console.send("/api/v1/entries?q=nowhere")
            #expect(try indices(answer) == [])
            let cursor = try #require(try page(answer).next)
            let rest = try await console.send("/api/v1/entries?q=nowhere&cursor=\(cursor)")
            #expect(try page(rest).next == nil)
        }
    }

    @Test(arguments: [
        ("q=actor:alice", [2, 0]), ("q=table:Orders%20-actor:alice", [1]), ("q=table:Users", []),
        ("q=new.count:%3E1", [2]), ("q=new.count:%3E0+actor:bob", [1]), ("q=", [2, 1, 0]),
        ("from=2026-11-21T10:15:01Z", [2, 1]), ("to=2026-11-21T10:15:01Z", [0]),
        ("from=1h", [2, 1, 0]), ("from=59m", []), ("to=today", []), ("limit=1", [2]),
        ("limit=200", [2, 1, 0]), ("q=%22item-1%22&from=today&to=now", [1]),
    ])
    func `only what is asked for comes`(parameters: String, expected: [Int]) async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/entries?\(parameters)")
            #expect(try indices(answer) == expected)
        }
    }

    @Test(arguments: [
        ("q=tabel:Orders", #"{"message":"There is no field \"tabel\"","try":"table"}"#),
        ("q=(a", #"{"message":"A bracket is not closed","try":"a ) at its end"}"#),
        (
            "from=soon",
            #"{"message":"\"soon\" is not a time","#
                + #""try":"15m, today, or 2026-11-21T10:15:00Z"}"#
        ),
        ("limit=0", #"{"message":"limit=0 is out of range","try":"a number from 1 to 200"}"#),
        ("limit=201", #"{"message":"limit=201 is out of range","try":"a number from 1 to 200"}"#),
        ("limit=-1", #"{"message":"limit=-1 is out of range","try":"a number from 1 to 200"}"#),
        ("limit=all", #"{"message":"limit=all is out of range","try":"a number from 1 to 200"}"#),
        (
            "cursor=x",
            #"{"message":"The cursor x is not one of this list","#
                + #""try":"the same q, from, to and order as before, or no cursor"}"#
        ),
    ])
    func `what is wrong is said, with how to mend it`(
        parameters: String, problem: String,
    ) async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/entries?\(parameters)")
            #expect(answer.status == 400)
            #expect(answer.body == problem)
        }
    }

    @Test(arguments: [
        "q=actor:alice", "from=2026-11-21", "to=now", "q=actor:bob&from=today",
    ])
    func `a cursor of one list is refused by another`(parameters: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 5)).run { console in
            let first = try await console.send("/api/v1/entries?limit=2&q=actor:bob")
            let cursor = try #require(try page(first).next)
            let path = "/api/v1/entries?limit=2&cursor=\(cursor)&\(parameters)"
            let answer = try await console.send(path)
            #expect(answer.status == 400)
            #expect(answer.body.contains("is not one of this list"))
        }
    }

    private func indices(_ answer: ConsoleClient.Answer) throws -> [Int] {
        try page(answer).entries.map(\.trailPlace.index)
    }

    private func page(_ answer: ConsoleClient.Answer) throws -> EntriesDocument {
        var reader = JSONReader(answer.body.utf8.span)
        return try EntriesDocument(json: &reader)
    }
}
