import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

@Suite(.timeLimit(.minutes(10)))
struct EventSettingsTests {
    private let path = "/2019-09-25/functions/f/event-invoke-config"
    private let failure = InvocationOutcome(failure: Array(#"{"errorType":"E"}"#.utf8))

    @Test func `settings are kept, changed in parts, and forgotten`() async throws {
        try await withFunction { fixture in
            #expect(try await fixture.ask("GET", path).errorType == "ResourceNotFoundException")
            let put = #"{"MaximumRetryAttempts":1,"MaximumEventAgeInSeconds":60}"#
            #expect(try await fixture.ask("PUT", path, put).status == 200)
            let update = try await fixture.ask("POST", path, reporting("OnFailure"))
            #expect(update.text.contains(#""MaximumRetryAttempts":1"#))
            let shown = try await fixture.ask("GET", path).text
            #expect(shown == update.text)
            #expect(shown.contains(#""OnFailure":{"Destination":"\#(StubDestinations.arn)"}"#))
            #expect(try await fixture.ask("GET", "\(path)/list").text.contains(shown))
            #expect(try await fixture.ask("DELETE", path).status == 204)
            #expect(try await fixture.ask("GET", path).status == 404)
        }
    }

    @Test func `a function that is not there has no settings`() async throws {
        try await withFunction { fixture in
            let answer = try await fixture.ask("GET", path.replacing("/f/", with: "/none/"))
            #expect(answer.status == 404)
            #expect(answer.text.contains("function:none:$LATEST doesn't have an EventInvokeConf"))
        }
    }

    @Test(arguments: [
        #"{"MaximumRetryAttempts":3}"#, #"{"MaximumEventAgeInSeconds":59}"#, "[",
        #"{"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:s3:::b"}}}"#,
    ])
    func `what no function can have is refused`(_ body: String) async throws {
        try await withFunction { fixture in
            let put = try await fixture.ask("PUT", path, body)
            let shown = try await fixture.ask("GET", path)
            #expect((put.status, shown.status) == (400, 404))
        }
    }

    @Test func `an event that is given up is reported, after as many calls as were allowed`()
        async throws
    {
        try await withFunction { fixture in
            fixture.host.answer(with: [failure, failure, failure])
            try await fixture.ask("PUT", path, reporting("OnFailure", retries: 1))
            let document = try await fixture.documentOfEvent()
            #expect(fixture.host.calls.count == 2)
            #expect(
                document.contains(#""condition":"RetriesExhausted","approximateInvokeCount":2"#))
            #expect(document.contains(#""requestPayload":{"n":1},"responseContext":"#))
            #expect(document.contains(#""responsePayload":{"errorType":"E"}"#))
        }
    }

    @Test func `calls for which there is no room use up no try`() async throws {
        try await withFunction { fixture in
            fixture.host.refuse(20)
            fixture.host.answer(with: [failure, failure])
            try await fixture.ask("PUT", path, reporting("OnSuccess"))
            let document = try await fixture.documentOfEvent()
            #expect(document.contains(#""condition":"Success","approximateInvokeCount":23"#))
            #expect(fixture.host.calls.count == 3)
        }
    }

    @Test func `an event of a function that is gone is given up`() async throws {
        try await withFunction { fixture in
            try await fixture.ask("PUT", path, reporting("OnFailure"))
            let lambda = fixture.lambda
            fixture.host.answer(with: [failure])
            fixture.host.beforeCall = {
                _ = try? await lambda.write { try $0.deleteFunction(named: "f") }
            }
            let document = try await fixture.documentOfEvent()
            #expect(document.contains(#""condition":"RetriesExhausted""#))
        }
    }

    @Test func `an answer that is no JSON is reported as a text`() async throws {
        try await withFunction { fixture in
            fixture.host.answer(with: [InvocationOutcome(answer: Array(#"a "word""#.utf8))])
            try await fixture.ask("PUT", path, reporting("OnSuccess"))
            let document = try await fixture.documentOfEvent()
            #expect(document.contains(#""responsePayload":"a \"word\""}"#))
        }
    }

    @Test func `pauses grow from a second to five minutes, for six hours`() throws {
        let begun = Timestamp(milliseconds: 0)
        var tries = EventTries(since: begun)
        let settings = EventSettings()
        #expect(tries.next(after: nil, settings) == .seconds(1))
        #expect(tries.next(after: nil, settings) == .seconds(2))
        for _ in 0..<20 { _ = tries.next(after: nil, settings) }
        #expect(tries.next(after: nil, settings) == .seconds(300))
        #expect(tries.next(after: failure, settings) == .seconds(60))
        #expect(tries.next(after: failure, settings) == .seconds(120))
        #expect(tries.next(after: failure, settings) == nil)
        #expect(!tries.areOver(by: settings, at: begun.advanced(by: .seconds(21_600))))
        #expect(tries.areOver(by: settings, at: begun.advanced(by: .seconds(21_601))))
    }

    @Test func `an event that is done is reported to who wants to know`() async throws {
        try await withFunction { fixture in
            try await fixture.ask("PUT", path, reporting("OnSuccess"))
            let document = try await fixture.documentOfEvent()
            #expect(document.contains(#""condition":"Success","approximateInvokeCount":1"#))
            #expect(!document.contains("functionError"))
        }
    }

    private func reporting(_ name: String, retries: Int? = nil) -> String {
        let more = retries.map { #","MaximumRetryAttempts":\#($0)"# } ?? ""
        let destination = #"{"Destination":"\#(StubDestinations.arn)"}"#
        return #"{"DestinationConfig":{"\#(name)":\#(destination)}\#(more)}"#
    }

    private func withFunction(_ use: (LambdaFixture) async throws -> Void) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            try await use(fixture)
        }
    }
}

extension LambdaFixture {
    /// Leaves an event for the function `f`, and waits for what is reported of it.
    fileprivate func documentOfEvent() async throws -> String {
        _ = try await ask(
            "POST", "/2015-03-31/functions/f/invocations", #"{"n":1}"#,
            headers: [("X-Amz-Invocation-Type", "Event")])
        while true {
            if let document = destinations.documents.first { return document }
            try await Task.moment()
        }
    }
}
