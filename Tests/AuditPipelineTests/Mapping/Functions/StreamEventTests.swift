import DynamoModel
import PortContracts
import Testing

@testable import AuditPipeline

struct StreamEventTests {
    private let event = StreamEvent(
        source: "arn:s", region: "us-east-1", viewType: .newAndOldImages)

    @Test func `an event has its records and nothing else`() {
        let text = text(StreamInvocation(changes: [.sample(1)], shard: 7, window: nil))
        #expect(text.hasPrefix(#"{"Records":[{"eventID":""#))
        #expect(text.hasSuffix(#""eventSourceARN":"\#(Change.sample(1).position.streamARN)"}]}"#))
    }

    @Test func `an event of a window tells the window, its shard and the state`() {
        let window = TumblingWindow(
            holding: Timestamp(milliseconds: 1_596_128_460_123), length: .seconds(60))
        let state = WindowState(
            window: window, state: Array(#"{"sum":1}"#.utf8), isFinal: true,
            isTerminatedEarly: false)
        let expected = [
            #"{"Records":[],"shardId":"shardId-7","eventSourceARN":"arn:s","#,
            #""window":{"start":"2020-07-30T17:01:00Z","end":"2020-07-30T17:02:00Z"},"#,
            #""state":{"sum":1},"isFinalInvokeForWindow":true,"isWindowTerminatedEarly":false}"#,
        ]
        #expect(
            text(StreamInvocation(changes: [], shard: 7, window: state)) == expected.joined())
    }

    private func text(_ invocation: StreamInvocation) -> String {
        String(decoding: event.payload(invocation, shard: "shardId-7"), as: UTF8.self)
    }
}
