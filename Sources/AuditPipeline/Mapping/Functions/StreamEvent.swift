package import DynamoModel

/// Puts changes into the form in which Lambda gives them to functions.
///
/// Source: AWS Lambda, Process DynamoDB records, Example event and Tumbling windows.
package struct StreamEvent: Sendable {
    /// The ARN of the stream.
    let source: String
    /// The region that records name.
    let region: String
    /// What the stream shows of each change.
    let viewType: StreamViewType

    /// Makes events of the records of a stream, by its ARN.
    package init(source: String, region: String, viewType: StreamViewType) {
        self.source = source
        self.region = region
        self.viewType = viewType
    }

    /// The event for a call; `shard` is the shard's name.
    package func payload(_ invocation: StreamInvocation, shard: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            write(invocation.changes, to: &writer)
            guard let state = invocation.window else { return }
            writer.member("shardId", shard)
            writer.member("eventSourceARN", source)
            writer.name("window")
            writer.object { writer in
                writer.member("start", state.window.start.secondsText)
                writer.member("end", state.window.end.secondsText)
            }
            writer.name("state")
            writer.raw(state.state.isEmpty ? Array("{}".utf8) : state.state)
            writer.member("isFinalInvokeForWindow", state.isFinal)
            writer.member("isWindowTerminatedEarly", state.isTerminatedEarly)
        }
        return writer.bytes
    }

    /// Writes the member `Records`.
    func write(_ changes: [Change], to writer: inout JSONWriter) {
        writer.name("Records")
        writer.array { writer in
            for change in changes {
                StreamRecord(
                    eventID: EntryID(change.position).description, change: change,
                    viewType: viewType, region: region
                ).writeEvent(to: &writer)
            }
        }
    }
}
