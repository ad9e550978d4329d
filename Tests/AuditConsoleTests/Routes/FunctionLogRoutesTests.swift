import AuditConsole
import DynamoModel
import Testing

struct FunctionLogRoutesTests {
    @Test func `the logs of a function are listed`() async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/functions/f/logs")
            var reader = JSONReader(answer.body.utf8.span)
            #expect(try FunctionLogState.all(json: &reader) == [OneLog.state])
        }
    }

    @Test func `lines come from a place on`() async throws {
        try await bench.run { console in
            let answer = try await console.send("/api/v1/functions/f/logs/1-1?from=2")
            var reader = JSONReader(answer.body.utf8.span)
            #expect(
                try FunctionLogPiece(json: &reader) == FunctionLogPiece(text: "from 2\n", next: 9))
        }
    }

    @Test(arguments: [
        ("/api/v1/functions/g/logs", 404), ("/api/v1/functions/f/logs/2-2", 404),
        ("/api/v1/functions/f/logs/1-1?from=x", 400), ("/api/v1/functions/f/logs/1-1?from=-1", 400),
        ("/api/v1/functions/f/logs?limit=1", 400),
    ])
    func `what is not there, or is no place, is refused`(path: String, status: Int) async throws {
        try await bench.run { console in
            let answer = try await console.send(path)
            #expect(answer.status == status)
        }
    }

    private var bench: ConsoleBench {
        var bench = ConsoleBench()
        bench.functionLogs = OneLog()
        return bench
    }
}

/// The function `f` with one log.
private struct OneLog: FunctionLogDesk {
    static let state = FunctionLogState(name: "1-1", stream: "today/1-1", sizeBytes: 9)

    func logs(of function: String) async throws -> [FunctionLogState]? {
        function == "f" ? [OneLog.state] : nil
    }

    func lines(
        of function: String, log: String, from place: Int64,
    ) async throws -> FunctionLogPiece? {
        guard log == "1-1" else { return nil }
        return FunctionLogPiece(text: "from \(place)\n", next: 9)
    }
}
