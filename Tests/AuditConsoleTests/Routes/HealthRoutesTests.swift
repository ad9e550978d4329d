import AuditConsole
import Testing

struct HealthRoutesTests {
    @Test func `a console that answers is alive`() async throws {
        try await ConsoleBench().run { console in
            let answer = try await console.send("/healthz")
            #expect(answer.status == 200)
            #expect(answer.body == "ok\n")
        }
    }

    @Test func `it is ready while nothing holds the pipeline up`() async throws {
        var bench = ConsoleBench()
        bench.status.stages = [StageState(name: "trail")]
        try await bench.run { console in
            let answer = try await console.send("/readyz")
            #expect(answer.status == 200)
            #expect(answer.body == "ready\n")
        }
    }

    @Test func `a function that fails holds nothing else up`() async throws {
        var bench = ConsoleBench()
        var stage = StageState(name: "mapping/1")
        (stage.function, stage.trouble) = ("f", "Function not found")
        bench.status.stages = [stage]
        try await bench.run { console in
            let answer = try await console.send("/readyz")
            #expect(answer.status == 200)
        }
    }

    @Test func `it is not ready while something does, does not say what, and is alive`()
        async throws
    {
        var bench = ConsoleBench()
        var stage = StageState(name: "trail")
        stage.trouble = "/var/lib/afterimage/audit.db: the disk is full"
        bench.status.stages = [StageState(name: "queue"), stage]
        try await bench.run { console in
            let answer = try await console.send("/readyz")
            #expect(answer.status == 503)
            #expect(answer.body == "not ready\n")
            #expect(try await console.send("/healthz").status == 200)
        }
    }
}
