import AuditConsole
import Testing

struct SearchRoutesTests {
    /// Three entries, at 10:15:00, :01 and :02.
    private let bench = ConsoleBench(store: MemoryStore(count: 3))

    @Test func `entries are counted by stretches of time, empty ones too`() async throws {
        try await bench.run { console in
            let answer = try await console.send(
                "/api/v1/histogram?from=2026-11-21T10:14:59Z&to=2026-11-21T10:15:02Z&buckets=3")
            #expect(
                answer.body == #"{"v":1,"interval":1,"entries":2,"complete":true,"buckets":["#
                    + #"{"time":"2026-11-21T10:14:59.000Z","counts":{}},"#
                    + #"{"time":"2026-11-21T10:15:00.000Z","counts":{"create":1}},"#
                    + #"{"time":"2026-11-21T10:15:01.000Z","counts":{"create":1}}]}"#)
        }
    }

    @Test func `only what a query wants is counted, of the last day unless said otherwise`()
        async throws
    {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/histogram?q=actor:alice")
            #expect(answer.body.hasPrefix(#"{"v":1,"interval":1800,"entries":2,"complete":true"#))
        }
    }

    @Test(arguments: ["buckets=0", "buckets=201", "from=now&to=1h", "q=op:", "limit=1"])
    func `a chart of nothing is refused`(query: String) async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/histogram?\(query)")
            #expect(answer.status == 400)
        }
    }
}
