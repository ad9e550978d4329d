import DynamoModel
import PortContracts
import Testing

@testable import AuditPipeline

/// What was given up is reported as Lambda reports it.
struct FailureReportTests {
    private let report = FailureReport(
        function: "arn:f",
        event: StreamEvent(source: "arn:s", region: "us-east-1", viewType: .newAndOldImages),
        newID: { "id" }, now: { Timestamp(milliseconds: 1_700_000_000_000) })
    private let letter = DeadLetter(
        change: ChangeReference(shard: 7, sequence: 5),
        verdict: Verdict(reason: "no", attempts: 3), content: .sample(5))

    @Test func `a report names the change and has it`() {
        let expected = [
            #"{"requestContext":{"requestId":"id","functionArn":"arn:f","#,
            #""condition":"RetryAttemptsExhausted","approximateInvokeCount":3},"#,
            #""responseContext":{"statusCode":200,"executedVersion":"$LATEST","#,
            #""functionError":"Unhandled"},"version":"1.0","#,
            #""timestamp":"2023-11-14T22:13:20.000Z","DDBStreamBatchInfo":{"#,
            #""shardId":"shardId-00000000000000000001","#,
            #""startSequenceNumber":"100000000000000000005","#,
            #""endSequenceNumber":"100000000000000000005","#,
            #""approximateArrivalOfFirstRecord":"2023-11-14T22:13:20.005Z","#,
            #""approximateArrivalOfLastRecord":"2023-11-14T22:13:20.005Z","#,
            #""batchSize":1,"streamArn":"arn:s"},"payload":"{\"Records\":[{"#,
        ]
        #expect(text(report.document(letter)).hasPrefix(expected.joined()))
    }

    @Test func `a report that would be too large has not the change itself`() {
        let whole = report.document(letter)
        #expect(report.document(letter, limitBytes: whole.count) == whole)
        let cut = text(report.document(letter, limitBytes: whole.count - 1))
        #expect(cut.contains(#""startSequenceNumber":"100000000000000000005""#))
        #expect(!cut.contains("payload"))
    }

    @Test func `a number that another service gave is told as it is`() throws {
        let number = "4421584500000000017450439091"
        let sample = Change.sample(5)
        let position = ChangePosition(
            table: "t", streamARN: "arn:s", shardID: "shardId-7",
            sequence: try #require(SequenceNumber(number)))
        let change = Change(
            position: position, kind: .insert, time: sample.time,
            images: ItemImages(key: sample.key, old: nil, new: sample.new), origin: sample.origin)
        let letter = DeadLetter(change: letter.change, verdict: letter.verdict, content: change)
        #expect(text(report.document(letter)).contains(#""startSequenceNumber":"\#(number)""#))
    }

    @Test func `a report says when a change had become too old`() {
        let letter = DeadLetter(
            change: letter.change, verdict: Verdict(reason: "old", attempts: 0, isExpired: true))
        let text = text(report.document(letter))
        #expect(text.contains(#""condition":"RecordAgeExceeded""#))
        #expect(!text.contains("payload"))
        #expect(!text.contains("responseContext"))
    }

    @Test func `what the function named itself is no error of the function`() {
        let letter = DeadLetter(
            change: letter.change, verdict: Verdict(reason: "no", attempts: 1, isReported: true))
        #expect(text(report.document(letter)).contains(#""functionError":null"#))
    }

    @Test func `the end of a window is reported with the call that failed`() {
        var letter = DeadLetter(
            change: letter.change,
            verdict: Verdict(reason: "no", attempts: 1, payload: Array(#"{"state":1}"#.utf8)))
        letter.endedShard = "shardId-7"
        let text = text(report.document(letter))
        #expect(text.contains(#""shardId":"shardId-7","startSequenceNumber""#))
        #expect(text.contains(#""batchSize":0,"#))
        #expect(text.hasSuffix(#""payload":"{\"state\":1}"}"#))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
