import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

struct LocalLambdaInvokeTests {
    private let target = "/2015-03-31/functions/f/invocations"

    @Test func `a call has its payload, and its answer comes back`() async throws {
        try await withFunction { fixture in
            fixture.host.answer(with: [InvocationOutcome(answer: [1])])
            let answer = try await fixture.ask("POST", target, #"{"a":1}"#)
            #expect((answer.status, answer.body) == (200, [1]))
            #expect(answer.header("X-Amz-Executed-Version") == "$LATEST")
            #expect(answer.header("X-Amz-Function-Error") == nil)
            #expect(fixture.host.calls.map(\.payload) == [Array(#"{"a":1}"#.utf8)])
        }
    }

    @Test func `a call without a payload has an empty one`() async throws {
        try await withFunction { fixture in
            _ = try await fixture.ask("POST", target)
            #expect(fixture.host.calls.map(\.payload) == [Array("{}".utf8)])
        }
    }

    @Test func `a failure is an answer with a mark`() async throws {
        try await withFunction { fixture in
            fixture.host.answer(with: [InvocationOutcome(failure: [2])])
            let answer = try await fixture.ask("POST", target, "1")
            #expect((answer.status, answer.body) == (200, [2]))
            #expect(answer.header("X-Amz-Function-Error") == "Unhandled")
        }
    }

    @Test func `the log comes when it is asked for`() async throws {
        try await withFunction { fixture in
            var outcome = InvocationOutcome(answer: [1])
            outcome.logTail = [1, 2, 3]
            fixture.host.answer(with: [outcome, outcome])
            let tail = [(name: "X-Amz-Log-Type", value: "Tail")]
            let told = try await fixture.ask("POST", target, "1", headers: tail)
            #expect(told.header("X-Amz-Log-Result") == "AQID")
            let silent = try await fixture.ask("POST", target, "1")
            #expect(silent.header("X-Amz-Log-Result") == nil)
        }
    }

    @Test func `a function that calls itself is refused after some rounds`() async throws {
        try await withFunction { fixture in
            let request = RESTRequest(
                target: target, parameters: ["FunctionName": "f"], headers: [], body: [])
            var caller = Caller(name: "function/f")
            caller.depth = .exactly(Limits.loopDepth - 1)
            _ = try await fixture.lambda.invoke(request, caller)
            #expect(fixture.host.calls.map(\.depth) == [caller.depth])
            caller.depth = caller.depth.next
            await #expect(throws: LambdaError.recursive) {
                try await fixture.lambda.invoke(request, caller)
            }
            #expect(fixture.host.calls.count == 1)
        }
    }

    @Test func `a dry run calls nothing`() async throws {
        try await withFunction { fixture in
            let answer = try await ask(fixture, "DryRun", "{}")
            #expect(answer.status == 204)
            #expect(fixture.host.calls.isEmpty)
        }
    }

    @Test func `an event that fails is tried three times, with one id`() async throws {
        let failure = InvocationOutcome(failure: [])
        try await withFunction { fixture in
            fixture.host.answer(with: [failure, failure])
            let answer = try await ask(fixture, "Event", "{}")
            #expect(answer.status == 202)
            // The desk works in its own time; a later answer is no proof that it is done.
            while fixture.host.calls.count < 3 { await Task.yield() }
            #expect(Set(fixture.host.calls.map(\.id)).count == 1)
        }
    }

    @Test(arguments: [("RequestResponse", 6 * 1024 * 1024), ("Event", 1024 * 1024)])
    func `a payload that is too large is refused`(_ type: String, _ limit: Int) async throws {
        try await withFunction { fixture in
            let largest = "\"\(String(repeating: "x", count: limit - 2))\""
            #expect(try await ask(fixture, type, largest).status < 300)
            let answer = try await ask(fixture, type, largest + " ")
            #expect((answer.status, answer.errorType) == (413, "RequestEntityTooLargeException"))
            #expect(answer.text.contains("\(limit + 1) byte payload is too large for the \(type)"))
        }
    }

    @Test(arguments: ["{", "nonsense", "{} {}", "\u{1}"])
    func `a payload that is no JSON is refused`(_ payload: String) async throws {
        try await withFunction { fixture in
            let answer = try await fixture.ask("POST", target, payload)
            #expect((answer.status, answer.errorType) == (400, "InvalidRequestContentException"))
            #expect(fixture.host.calls.isEmpty)
        }
    }

    @Test func `what a caller says of itself and of its trace is passed on`() async throws {
        try await withFunction { fixture in
            _ = try await fixture.ask(
                "POST", target, "{}",
                headers: [
                    (name: "X-Amz-Client-Context", value: Base64.encode(Array(#"{"a":1}"#.utf8))),
                    (name: "X-Amzn-Trace-Id", value: "Root=1-2-3"),
                ])
            #expect(fixture.host.calls.first?.clientContext == #"{"a":1}"#)
            #expect(fixture.host.calls.first?.trace == "Root=1-2-3")
        }
    }

    @Test(arguments: ["?", "e30", "WzFd", ""])
    func `a client's context that is no object in base64 is refused`(
        _ context: String,
    ) async throws {
        try await withFunction { fixture in
            let answer = try await fixture.ask(
                "POST", target, "{}", headers: [(name: "X-Amz-Client-Context", value: context)])
            #expect((answer.status, answer.errorType) == (400, "InvalidRequestContentException"))
            #expect(answer.text.contains("Client context must be a valid Base64-encoded JSON obj"))
            #expect(fixture.host.calls.isEmpty)
        }
    }

    @Test func `another type of invocation is refused`() async throws {
        try await withFunction { fixture in
            let answer = try await ask(fixture, "Nonsense", "{}")
            #expect((answer.status, answer.errorType) == (400, "ValidationException"))
        }
    }

    private func withFunction(_ use: (LambdaFixture) async throws -> Void) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            try await use(fixture)
        }
    }

    private func ask(
        _ fixture: LambdaFixture, _ type: String, _ payload: String,
    ) async throws -> RESTAnswer {
        try await fixture.ask(
            "POST", target, payload, headers: [(name: "X-Amz-Invocation-Type", value: type)])
    }
}
