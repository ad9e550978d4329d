import AuditConsole
import DynamoModel
import Testing

struct TrailRoutesTests {
    @Test func `the status is passed through`() async throws {
        var bench = ConsoleBench()
        bench.status.tables = [TableState(name: "Orders")]
        let expected = bench.status
        try await bench.run { console in
            let answer = try await console.send("/api/v1/status")
            var reader = JSONReader(answer.body.utf8.span)
            #expect(try StatusDocument(json: &reader) == expected)
        }
    }

    @Test func `the tables are those of the status`() async throws {
        var bench = ConsoleBench()
        bench.status.tables = [TableState(name: "Orders"), TableState(name: "Users")]
        let expected = TablesDocument(tables: bench.status.tables)
        try await bench.run { console in
            let answer = try await console.send("/api/v1/tables")
            var reader = JSONReader(answer.body.utf8.span)
            #expect(try TablesDocument(json: &reader) == expected)
        }
    }

    @Test func `the pipeline is that of the status`() async throws {
        var bench = ConsoleBench()
        var stage = StageState(name: "default-stream")
        stage.trouble = "the disk is full"
        bench.status.stages = [stage]
        bench.status.backlog.changes = 2
        try await bench.run { console in
            let answer = try await console.send("/api/v1/pipeline")
            #expect(
                answer.body.hasPrefix(
                    #"{"v":1,"caughtUp":false,"trouble":"the disk is full","stages":[{"#))
            #expect(answer.body.hasSuffix(#""backlog":{"changes":2}}"#))
        }
    }

    @Test func `a verification is passed through`() async throws {
        var bench = ConsoleBench()
        bench.verification = .success(#"{"result":"verified"}"#)
        try await bench.run { console in
            let answer = try await console.send("/api/v1/verify", method: "POST")
            #expect(answer.status == 200)
            #expect(answer.body == #"{"result":"verified"}"#)
        }
    }

    @Test func `a verification that cannot be made is the server's fault`() async throws {
        var bench = ConsoleBench()
        bench.verification = .failure(ConsoleBench.VerificationFailure())
        try await bench.run { console in
            let answer = try await console.send("/api/v1/verify", method: "POST")
            #expect(answer.status == 500)
            #expect(answer.body.hasPrefix(#"{"message":"VerificationFailure()","try":""#))
        }
    }

    @Test func `a verification is never made by looking`() async throws {
        try await ConsoleBench().run { console in
            let answer = try await console.send("/api/v1/verify")
            #expect(answer.status == 405)
        }
    }

    @Test(arguments: ["/nothing", "/api/v1/nothing", "/api/v1/entries/a/b", "/api/v1"])
    func `what is not there is answered as a problem`(path: String) async throws {
        try await ConsoleBench().run { console in
            let answer = try await console.send(path)
            #expect(answer.status == 404)
            #expect(answer.body.hasPrefix(#"{"message":""#))
        }
    }
}
