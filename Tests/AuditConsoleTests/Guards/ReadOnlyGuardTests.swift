import Testing

struct ReadOnlyGuardTests {
    @Test(arguments: ["dlq/1/redrive", "dlq/1/drop"])
    func `what changes something is refused, whoever asks`(path: String) async throws {
        let desk = MemoryDesk([])
        try await ConsoleBench(isReadOnly: true, deadLetters: desk).run { console in
            let answer = try await console.send(
                "/api/v1/\(path)", method: "POST", headers: ["X-Afterimage": "1"])
            #expect(answer.status == 403)
            #expect(answer.body.hasPrefix(#"{"message":"This console is for looking only""#))
        }
    }

    @Test func `what only looks is answered, and so is a verification`() async throws {
        try await ConsoleBench(
            store: MemoryStore(count: 1), isReadOnly: true, deadLetters: MemoryDesk([])
        ).run { console in
            for path in ["entries", "status", "dlq"] {
                let answer = try await console.send("/api/v1/\(path)")
                #expect(answer.status == 200)
            }
            let verified = try await console.send("/api/v1/verify", method: "POST")
            #expect(verified.status == 200)
        }
    }
}
