import AuditConsole
import AuditPipeline
import DynamoModel
import Testing

struct EntryRoutesTests {
    @Test func `an entry is found by its id, and by the beginning of it`() async throws {
        let wanted = RecordedEntry.sample(1)
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            for name in [wanted.entry.id.description, wanted.entry.id.short] {
                let answer = try await console.send("/api/v1/entries/\(name)")
                #expect(answer.status == 200)
                #expect(try entry(answer) == wanted)
            }
        }
    }

    @Test func `an entry is found by its index`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/entries/%232")
            #expect(try entry(answer) == .sample(2))
        }
    }

    @Test(arguments: ["%233", "%239223372036854775807", "ffffffff"])
    func `an entry that is not there is not found`(name: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/entries/\(name)")
            #expect(answer.status == 404)
            #expect(answer.body.hasPrefix(#"{"message":"There is no entry "#))
        }
    }

    @Test(arguments: ["%23", "%23x", "%23-1", "%239223372036854775808", "abc", "%FF"])
    func `a name that names no entry is refused`(name: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/entries/\(name)")
            #expect(answer.status == 400)
            #expect(answer.body.hasPrefix(#"{"message":""#))
        }
    }

    @Test(arguments: ["", "="])
    func `the history of an item has its own entries only`(padding: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 5)).run { console in
            let key = keyText(#"{"id":{"S":"item-1"}}"#) + padding
            let answer = try await console.send("/api/v1/items/Orders/\(key)/history")
            #expect(answer.status == 200)
            #expect(try indices(answer) == [3, 1])
        }
    }

    @Test func `the history is paged and searched like the list`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 6, pageSize: 2)).run { console in
            let path = "/api/v1/items/Orders/\(keyText(#"{"id":{"S":"item-0"}}"#))/history"
            for (parameters, expected) in [("limit=1", [4]), ("q=new.count:2", [2])] {
                let answer = try await console.send("\(path)?\(parameters)")
                #expect(try indices(answer) == expected)
            }
        }
    }

    @Test func `an item of another table has no history here`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let key = keyText(#"{"id":{"S":"item-1"}}"#)
            let answer = try await console.send("/api/v1/items/Users/\(key)/history")
            #expect(answer.status == 404)
        }
    }

    @Test(arguments: [
        "!!!", "e30x", "eyJpZCI6MX0", "eyJpZCI6eyJTIjoiMSJ9fXg", "eyJpZCI6eyJTIjoiMSJ9",
    ])
    func `a key that cannot be read is refused`(key: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/items/Orders/\(key)/history")
            #expect(answer.status == 400)
            #expect(answer.body.hasPrefix(#"{"message":""#))
        }
    }

    private func keyText(_ json: String) -> String {
        Base64.encode(Array(json.utf8)).replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    private func indices(_ answer: ConsoleClient.Answer) throws -> [Int] {
        var reader = JSONReader(answer.body.utf8.span)
        return try EntriesDocument(json: &reader).entries.map(\.trailPlace.index)
    }

    private func entry(_ answer: ConsoleClient.Answer) throws -> RecordedEntry {
        var reader = JSONReader(answer.body.utf8.span)
        return try RecordedEntry(json: &reader)
    }
}
