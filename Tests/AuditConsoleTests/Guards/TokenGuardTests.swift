import Testing

struct TokenGuardTests {
    @Test func `the right token is let in`() async throws {
        try await ConsoleBench(token: "secret").run { console in
            let answer = try await console.send(
                "/api/v1/entries", headers: ["Authorization": "Bearer secret"],
            )
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: [
        nil, "", "secret", "Bearer", "Bearer secre", "Bearer secrets", "Bearer Secret",
        "bearer secret", "Basic secret",
    ])
    func `anything else is not`(authorization: String?) async throws {
        try await ConsoleBench(store: MemoryStore(count: 1), token: "secret").run { console in
            let headers = authorization.map { ["Authorization": $0] } ?? [:]
            for path in ["entries", "events", "status", "tables"] {
                let answer = try await console.send("/api/v1/\(path)", headers: headers)
                #expect(answer.status == 401)
                let told = authorization == nil ? "asks for a token" : "has another token"
                #expect(answer.body.hasPrefix(#"{"message":"This console \#(told)""#))
            }
            let verify = try await console.send("/api/v1/verify", method: "POST", headers: headers)
            #expect(verify.status == 401)
        }
    }

    @Test func `who only asks for health needs none`() async throws {
        try await ConsoleBench(token: "secret").run { console in
            for path in ["/healthz", "/readyz"] {
                let answer = try await console.send(path)
                #expect(answer.status == 200)
            }
        }
    }

    @Test func `where no token is set, none is asked for`() async throws {
        try await ConsoleBench().run { console in
            let answer = try await console.send("/api/v1/status")
            #expect(answer.status == 200)
        }
    }
}
