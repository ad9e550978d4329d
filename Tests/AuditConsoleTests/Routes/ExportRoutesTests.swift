import AuditConsole
import AuditPipeline
import DynamoModel
import Testing

private func indices(_ answer: ConsoleClient.Answer) throws -> [Int] {
    try answer.body.split(separator: "\n").map {
        try ExportedEntry(line: Array($0.utf8)).record.trailPlace.index
    }
}

private func page(_ answer: ConsoleClient.Answer) throws -> EntriesDocument {
    var reader = JSONReader(answer.body.utf8.span)
    return try EntriesDocument(json: &reader)
}

struct ExportRoutesTests {
    @Test func `everything is exported, newest first, whatever the store's pages are`() async throws
    {
        try await ConsoleBench(store: MemoryStore(count: 130, pageSize: 7)).run { console in
            let answer = try await console.send("/api/v1/export")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/jsonl; charset=utf-8")
            #expect(try indices(answer) == Array((0..<130).reversed()))
        }
    }

    @Test(arguments: ["actor:alice", "table:Orders -actor:alice", "table:Users"])
    func `an export has the entries of the list`(query: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 6)).run { console in
            let text = query.replacing(" ", with: "%20")
            let list = try await console.send("/api/v1/entries?q=\(text)")
            let export = try await console.send("/api/v1/export?q=\(text)")
            #expect(try indices(export) == page(list).entries.map(\.trailPlace.index))
        }
    }

    @Test(arguments: EntryFormat.allCases)
    func `each format has a line for each entry`(_ format: EntryFormat) async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/export?format=\(format.rawValue)")
            #expect(answer.headers["content-type"] == format.contentType)
            #expect(answer.body.utf8.split(separator: 0x0A).count == (format == .csv ? 4 : 3))
        }
    }

    @Test(arguments: ["format=xml", "proofs=true", "formt=csv", "q=op:", "limit=3"])
    func `what can not be exported is refused`(_ parameters: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 3)).run { console in
            let answer = try await console.send("/api/v1/export?\(parameters)")
            #expect(answer.status == 400)
            #expect(answer.body.hasPrefix(#"{"message":""#))
        }
    }
}
