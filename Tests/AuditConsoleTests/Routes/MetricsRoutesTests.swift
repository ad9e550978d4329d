import Testing

struct MetricsRoutesTests {
    @Test func `what is counted is passed through`() async throws {
        try await ConsoleBench().run { console in
            let answer = try await console.send("/metrics")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
            #expect(answer.body == "afterimage_entries 3\n")
        }
    }

    @Test func `where a token is set, it is asked for`() async throws {
        try await ConsoleBench(token: "secret").run { console in
            let refusal = try await console.send("/metrics")
            #expect(refusal.status == 401)
            #expect(!refusal.body.contains("afterimage_entries"))
            let answer = try await console.send(
                "/metrics", headers: ["Authorization": "Bearer secret"],
            )
            #expect(answer.status == 200)
        }
    }
}
