import AuditPipeline
import DynamoModel
import Testing

@testable import AWSClients

/// A log group's streams and events are read page by page.
struct LogGroupTests {
    @Test func `all streams are listed`() async throws {
        let transport = ScriptedTransport([
            .success(
                .text(200, #"{"logStreams":[{"logStreamName":"a","x":1}],"nextToken":"2"}"#)),
            .success(.text(200, #"{"logStreams":[{"logStreamName":"b"}]}"#)),
        ])
        let group = LogGroup(try .sample(over: transport), name: "/g")
        #expect(try await group.streams(beginningWith: "") == ["a", "b"])
        #expect(text(transport.calls[0]) == #"{"logGroupName":"/g"}"#)
        #expect(text(transport.calls[1]) == #"{"logGroupName":"/g","nextToken":"2"}"#)
    }

    @Test func `events are read backwards, and end where the place stays`() async throws {
        let page = #"{"events":[{"timestamp":1,"message":"m"}],"nextBackwardToken":"b/1"}"#
        let end = #"{"events":[],"nextBackwardToken":"b/1","nextForwardToken":"f/1"}"#
        let transport = ScriptedTransport([.success(.text(200, page)), .success(.text(200, end))])
        let group = LogGroup(try .sample(over: transport), name: "/g")
        let time = Timestamp(milliseconds: 5)
        let first = try await group.newest(in: "s", since: nil, before: time, at: nil)
        #expect(first.messages == ["m"] && first.next == "b/1")
        let second = try await group.newest(in: "s", since: nil, before: time, at: first.next)
        #expect(second.messages.isEmpty && second.next == nil)
        #expect(
            text(transport.calls[0])
                == #"{"logGroupName":"/g","logStreamName":"s","endTime":5,"startFromHead":false}"#)
    }

    @Test func `a pattern is sent`() async throws {
        let transport = ScriptedTransport([
            .success(.text(200, #"{"events":[{"message":"m"}],"nextToken":null}"#))
        ])
        let page = try await LogGroup(try .sample(over: transport), name: "/g")
            .matching("x", at: nil)
        #expect(page.messages == ["m"] && page.next == nil)
        #expect(text(transport.calls[0]) == #"{"logGroupName":"/g","filterPattern":"x"}"#)
    }

    private func text(_ call: HTTPCall) -> String { String(decoding: call.body, as: UTF8.self) }
}
