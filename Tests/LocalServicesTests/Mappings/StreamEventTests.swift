import DynamoModel
import Testing

@testable import AuditPipeline
@testable import LocalServices

struct StreamEventTests {
    private let event = StreamEvent(
        source: StubStream.arn, region: "us-east-1", viewType: .newAndOldImages)

    @Test func `an event has its records and nothing else`() {
        let text = text(StreamInvocation(changes: [.of("a", 1)], shard: 7, window: nil))
        #expect(text.hasPrefix(#"{"Records":[{"eventID":""#))
        #expect(text.hasSuffix(#""eventSourceARN":"\#(StubStream.arn)"}]}"#))
    }

    @Test func `an event of a window tells the window, its shard and the state`() {
        let window = TumblingWindow(
            holding: Timestamp(milliseconds: 1_596_128_460_123), length: .seconds(60))
        let state = WindowState(
            window: window, state: Array(#"{"sum":1}"#.utf8), isFinal: true,
            isTerminatedEarly: false)
        let expected = [
            #"{"Records":[],"shardId":"shardId-7","eventSourceARN":"\#(StubStream.arn)","#,
            #""window":{"start":"2020-07-30T17:01:00Z","end":"2020-07-30T17:02:00Z"},"#,
            #""state":{"sum":1},"isFinalInvokeForWindow":true,"isWindowTerminatedEarly":false}"#,
        ]
        #expect(
            text(StreamInvocation(changes: [], shard: 7, window: state)) == expected.joined())
    }

    @Test func `what was given up is reported as Lambda reports it, with the change itself`() {
        let report = FailureReport(
            function: "arn:f", event: event, newID: { "id" }, now: { TemporaryFile.now })
        let change = Change.of("a", 5)
        let verdict = Verdict(reason: "no", attempts: 3)
        let letter = DeadLetter(
            change: ChangeReference(shard: 7, sequence: 5), verdict: verdict, content: change)
        let text = String(decoding: report.document(letter), as: UTF8.self)
        let expected = [
            #"{"requestContext":{"requestId":"id","functionArn":"arn:f","#,
            #""condition":"RetryAttemptsExhausted","approximateInvokeCount":3},"#,
            #""responseContext":{"statusCode":200,"executedVersion":"$LATEST","#,
            #""functionError":"Unhandled"},"version":"1.0","#,
            #""timestamp":"2023-11-14T22:13:20.000Z","DDBStreamBatchInfo":{"#,
            #""shardId":"shardId-7","startSequenceNumber":"100000000000000000005","#,
            #""endSequenceNumber":"100000000000000000005","#,
            #""approximateArrivalOfFirstRecord":"2023-11-14T22:13:20.000Z","#,
            #""approximateArrivalOfLastRecord":"2023-11-14T22:13:20.000Z","#,
            #""batchSize":1,"streamArn":"\#(StubStream.arn)"},"payload":"{\"Records\":[{"#,
        ]
        #expect(text.hasPrefix(expected.joined()))
    }

    @Test func `a report says when a change had become too old`() {
        let report = FailureReport(
            function: "arn:f", event: event, newID: { "id" }, now: { TemporaryFile.now })
        let letter = DeadLetter(
            change: ChangeReference(shard: 7, sequence: 5),
            verdict: Verdict(reason: "old", attempts: 0, isExpired: true))
        let text = String(decoding: report.document(letter), as: UTF8.self)
        #expect(text.contains(#""condition":"RecordAgeExceeded""#))
        #expect(!text.contains("payload"))
        #expect(!text.contains("responseContext"))
    }

    @Test func `the end of a window is reported with the call that failed`() {
        let report = FailureReport(
            function: "arn:f", event: event, newID: { "id" }, now: { TemporaryFile.now })
        var letter = DeadLetter(
            change: ChangeReference(shard: 7, sequence: 5),
            verdict: Verdict(reason: "no", attempts: 1, payload: Array(#"{"state":1}"#.utf8)))
        letter.endedShard = "shardId-7"
        let text = String(decoding: report.document(letter), as: UTF8.self)
        #expect(text.contains(#""shardId":"shardId-7","startSequenceNumber""#))
        #expect(text.contains(#""batchSize":0,"#))
        #expect(text.hasSuffix(#""payload":"{\"state\":1}"}"#))
    }

    private func text(_ invocation: StreamInvocation) -> String {
        String(decoding: event.payload(invocation, shard: "shardId-7"), as: UTF8.self)
    }
}
