import AWSWire
import Testing

@testable import LocalServices

@Suite(.timeLimit(.minutes(1)))
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
            await Task.yield()
        }
    }
}
