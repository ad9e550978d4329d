import AuditConsole
import Testing

struct CheckpointRoutesTests {
    @Test func `checkpoints come newest first, page by page`() async throws {
        try await bench.run { console in
            let first = try await console.send("/api/v1/checkpoints?limit=2")
            #expect(numbers(first) == [3, 2])
            let cursor = try #require(first.body.split(separator: "\"cursor\":\"").last)
                .prefix { $0 != "\"" }
            let last = try await console.send("/api/v1/checkpoints?limit=2&cursor=\(cursor)")
            #expect(numbers(last) == [1])
            #expect(last.body.hasSuffix("\"has_more\":false}"))
            let other = try await console.send("/api/v1/entries?cursor=\(cursor)")
            #expect(other.status == 400)
        }
    }

    @Test func `the last page says that it is the last`() async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/checkpoints?limit=3")
            #expect(answer.body.hasSuffix("\"has_more\":false}"))
        }
    }

    @Test(arguments: [("2", "note 2\n"), ("newest", "note 3\n")])
    func `one is told as it was signed`(name: String, note: String) async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/checkpoints/\(name)/text")
            #expect(answer.body == note)
            #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
        }
    }

    @Test func `one is proved to continue an older one, the first unless said otherwise`()
        async throws
    {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/checkpoints/2/consistency")
            #expect(answer.body.hasSuffix(#""hashes":["1","2"]}"#))
        }
    }

    @Test(arguments: [
        ("checkpoints/9", 404), ("checkpoints/0", 400), ("checkpoints/-1", 400),
        ("checkpoints/last", 400), ("checkpoints/9/text", 404), ("checkpoints?cursor=x", 400),
        ("checkpoints?limit=0", 400), ("checkpoints?q=x", 400),
        ("checkpoints/1/consistency?from=2", 400), ("checkpoints/2/consistency?from=9", 404),
        ("checkpoints/3/consistency", 503), ("entries/%235/proof", 503),
        ("entries/%231/proof?content=maybe", 400), ("entries/%2399/proof", 404),
    ])
    func `what is not there, or makes no sense, is refused`(
        path: String, status: Int,
    ) async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/\(path)")
            #expect(answer.status == status, "\(answer.body)")
            #expect(answer.body.hasPrefix(#"{"message":""#))
        }
    }

    @Test(arguments: [("", "true"), ("?content=true", "true"), ("?content=false", "false")])
    func `an entry is proved, with its content or without`(
        query: String, content: String,
    ) async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/entries/%231/proof\(query)")
            #expect(answer.body == "proof 1 \(content)\n")
            #expect(answer.headers["content-disposition"]?.contains(".tlog-proof") == true)
        }
    }

    private var bench: ConsoleBench {
        var bench = ConsoleBench(store: MemoryStore(count: 9))
        bench.checkpoints = MemoryCheckpoints(count: 3)
        return bench
    }

    private func numbers(_ answer: ConsoleClient.Answer) -> [Int] {
        answer.body.split(separator: "\"number\":").dropFirst().compactMap {
            Int($0.prefix { $0.isNumber })
        }
    }
}
