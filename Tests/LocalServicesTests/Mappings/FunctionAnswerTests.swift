import AWSWire
import AuditPipeline
import DynamoModel
import Testing

@testable import LocalServices

struct FunctionAnswerTests {
    private let changes = (1...3).map { Change.of("a", $0) }

    @Test(arguments: [
        "", "null", "{}", #"{"batchItemFailures":[]}"#, #"{"batchItemFailures":null}"#,
        #"{"statusCode":200}"#, "[]", "[ ]", #""""#,
    ])
    func `an answer that names no failure is none`(_ text: String) throws {
        try FunctionAnswer(Array(text.utf8)).check(changes)
    }

    @Test func `the oldest of the named changes is the first that was not dealt with`() {
        let answer = FunctionAnswer(
            Array(
                #"""
                {"batchItemFailures":[{"itemIdentifier":"100000000000000000003"},
                {"itemIdentifier":"100000000000000000002"}]}
                """#.utf8))
        let rejection = #expect(throws: BatchRejection.self) { try answer.check(changes) }
        #expect(rejection?.firstFailure == 1)
        #expect(rejection?.isReported == true)
    }

    @Test(arguments: [
        #""done""#, "[1]", "{", #"{"batchItemFailures":[{"itemIdentifier":""}]}"#,
        #"{"batchItemFailures":[{"itemIdentifier":null}]}"#, #"{"batchItemFailures":[{"id":"1"}]}"#,
        #"{"batchItemFailures":[{"itemIdentifier":"100000000000000000009"}]}"#,
        #"{"batchItemFailures":{"itemIdentifier":"1"}}"#,
    ])
    func `an answer that can not be understood rejects all of the batch`(_ text: String) {
        let answer = FunctionAnswer(Array(text.utf8))
        let rejection = #expect(throws: BatchRejection.self) { try answer.check(changes) }
        #expect(rejection != nil && rejection?.firstFailure == nil)
    }

    @Test func `a window's state is handed on as it is`() {
        let state = #"{"sum": 1.50,"a":[1]}"#
        #expect(FunctionAnswer(Array(#"{"state": \#(state)}"#.utf8)).state == Array(state.utf8))
        #expect(FunctionAnswer(Array("null".utf8)).state == Array("{}".utf8))
        #expect(FunctionAnswer(Array(#"{"state":null}"#.utf8)).state == Array("{}".utf8))
    }

    @Test func `a failure is told in the function's words, and not without end`() {
        let known = #"{"errorType":"ValueError","errorMessage":"no good","stackTrace":[]}"#
        #expect(
            InvocationOutcome(failure: Array(known.utf8)).failure
                == "The function failed: ValueError: no good")
        let unknown = Array(repeating: UInt8(ascii: "x"), count: 10_000)
        let told = InvocationOutcome(failure: unknown).failure
        #expect((told?.count ?? 0) < 1100)
        #expect(InvocationOutcome(answer: unknown).failure == nil)
    }

    @Test func `messages that are named as failed are found by their ids`() throws {
        let text =
            #"{"batchItemFailures":[{"itemIdentifier":"c"},{"itemIdentifier":"a"}]}"#
        let answer = FunctionAnswer(Array(text.utf8))
        #expect(try answer.failures(of: ["a", "b", "c"]) == [0, 2])
    }

    @Test(arguments: [#""done""#, #"{"batchItemFailures":[{"itemIdentifier":"d"}]}"#])
    func `an answer that names no message of the batch fails all of it`(_ text: String) {
        let answer = FunctionAnswer(Array(text.utf8))
        #expect(throws: BatchRejection.self) { try answer.failures(of: ["a"]) }
    }
}
