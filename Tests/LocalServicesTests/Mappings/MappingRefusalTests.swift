import AWSWire
import Testing

@testable import LocalServices

struct MappingRefusalTests {
    private let all = "/2015-03-31/event-source-mappings"
    private static let stream = #""EventSourceArn":"\#(StubStream.arn)""#
    private static let queue = #""EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:q""#

    @Test(arguments: [
        (#"{"FunctionName":"f"}"#, "InvalidParameterValueException"),
        (#"{"EventSourceArn":"\#(StubStream.arn)"}"#, "ValidationException"),
        (
            #"{"FunctionName":"f","EventSourceArn":"\#(StubStream.arn)","Topics":["t"]}"#,
            "InvalidParameterValueException"
        ),
        (#"{"FunctionName":1}"#, "InvalidRequestContentException"),
        ("[", "InvalidRequestContentException"),
    ])
    func `what is no mapping is refused`(_ body: String, _ error: String) async throws {
        try await withFunction { fixture in
            let answer = try await fixture.ask("POST", all, body)
            #expect((answer.status, answer.errorType) == (400, error))
            #expect(try await fixture.list() == #"{"EventSourceMappings":[]}"#)
        }
    }

    @Test(arguments: [
        (#""FunctionName":"f""#, "Unrecognized event source."),
        (#""FunctionName":"none",\#(stream)"#, "Function does not exist"),
        (#""FunctionName":"f:7",\#(stream)"#, "Function does not exist"),
        (
            #""FunctionName":"f",\#(queue),"StartingPosition":"LATEST""#,
            "StartingPosition is not valid for SQS event sources."
        ),
        (
            #""FunctionName":"f",\#(stream),"StartingPosition":"AT_TIMESTAMP""#,
            "Unsupported starting position for arn type: \(StubStream.arn)"
        ),
        (
            #""FunctionName":"f",\#(stream),"StartingPosition":"LATEST","#
                + #""StartingPositionTimestamp":1"#,
            "Timestamp only valid with StartingPosition AT_TIMESTAMP"
        ),
    ])
    func `what is refused is told in AWS's words`(_ members: String, _ words: String) async throws {
        try await withFunction { fixture in
            _ = try await fixture.queues.create("q")
            let answer = try await fixture.ask("POST", all, "{\(members)}")
            #expect((answer.status, answer.errorType) == (400, "InvalidParameterValueException"))
            #expect(answer.text.contains(#""message":"\#(words)""#))
        }
    }

    @Test(arguments: [
        ("arn:aws:lambda:eu-west-1:000000000000:function:f", 404), ("123456789012:f", 403),
    ])
    func `a function of another place is not mapped`(_ name: String, _ status: Int) async throws {
        try await withFunction { fixture in
            let answer = try await fixture.ask(
                "POST", all,
                #"{"FunctionName":"\#(name)",\#(MappingRefusalTests.stream)}"#)
            #expect(answer.status == status)
            #expect(try await fixture.list() == #"{"EventSourceMappings":[]}"#)
        }
    }

    private func withFunction(_ use: (LambdaFixture) async throws -> Void) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            try await use(fixture)
        }
    }
}
