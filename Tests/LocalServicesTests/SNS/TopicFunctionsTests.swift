import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

struct TopicFunctionsTests {
    private let arn = "arn:aws:lambda:us-east-1:000000000000:function:f"

    @Test func `a function that a topic calls is as deep as the change that it is told of`()
        async throws
    {
        try await withFunction { fixture in
            fixture.file.loops.note("text", .exactly(4))
            #expect(await fixture.lambda.invoke(arn, event: [1], about: "text") == .delivered)
            #expect(await fixture.lambda.invoke(arn, event: [2], about: "other") == .delivered)
            #expect(await fixture.lambda.invoke(arn, event: [3], about: nil) == .delivered)
            #expect(fixture.host.calls.map(\.depth) == [.exactly(4), .outside, .outside])
        }
    }

    @Test func `a message at the end of a loop is refused, and calls nothing`() async throws {
        try await withFunction { fixture in
            fixture.file.loops.note("text", .exactly(Limits.loopDepth))
            let outcome = await fixture.lambda.invoke(arn, event: [1], about: "text")
            #expect(outcome == .refused(LambdaError.recursive.message))
            #expect(fixture.host.calls.isEmpty)
        }
    }

    @Test func `a function that is not there is told from one that refuses`() async throws {
        try await withFunction { fixture in
            let outcome = await fixture.lambda.invoke("\(arn)-gone", event: [1], about: nil)
            #expect(outcome == .absent("Function not found: \(arn)-gone"))
        }
    }

    private func withFunction(_ use: (LambdaFixture) async throws -> Void) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            try await use(fixture)
        }
    }
}
