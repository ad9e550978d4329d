import Testing

struct HostGuardTests {
    @Test(arguments: ["127.0.0.1", "localhost", "localhost:8001", "LOCALHOST", "[::1]:8001"])
    func `the names of loopback are answered`(host: String) async throws {
        try await ConsoleBench().run { console in
            let answer = try await console.send("/healthz", headers: ["Host": host])
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: [
        "evil.example", "evil.example:8001", "127.0.0.1.evil.example", "localhost.evil.example",
        "127.0.0.2", "[::2]",
    ])
    func `a request for another host is refused`(host: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 1)).run { console in
            for path in ["/healthz", "/metrics", "/api/v1/entries"] {
                let answer = try await console.send(path, headers: ["Host": host])
                #expect(answer.status == 403)
                #expect(answer.body.contains("This console does not answer for that host"))
            }
        }
    }

    @Test(arguments: ["http://evil.example", "http://127.0.0.1:1", "null"])
    func `a page of another host may not have the trail verified`(origin: String) async throws {
        try await ConsoleBench(store: MemoryStore(count: 1)).run { console in
            let answer = try await console.send(
                "/api/v1/verify", method: "POST",
                headers: ["Host": "127.0.0.1:8001", "Origin": origin])
            #expect(answer.status == 403)
        }
    }

    @Test func `the console's own page may`() async throws {
        try await ConsoleBench(store: MemoryStore(count: 1)).run { console in
            let answer = try await console.send(
                "/api/v1/verify", method: "POST",
                headers: ["Host": "127.0.0.1:8001", "Origin": "http://127.0.0.1:8001"])
            #expect(answer.status == 200)
        }
    }
}
