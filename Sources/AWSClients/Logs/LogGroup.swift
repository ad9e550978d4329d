import AWSWire
package import DynamoModel

/// Reads the events of a group of CloudWatch Logs.
package struct LogGroup: Sendable {
    /// Some events of a stream, or of all.
    package struct Page: Sendable {
        /// The messages, the oldest first.
        package var messages: [String] = []
        /// Where to go on; nil where nothing is left.
        package var next: String?
    }

    /// The group's name.
    package let name: String
    private let client: AWSClient

    /// Reads a group.
    package init(_ client: AWSClient, name: String) {
        self.client = client
        self.name = name
    }

    /// The names of all streams that begin so.
    package func streams(beginningWith prefix: String) async throws(AWSFailure) -> [String] {
        var found: [String] = []
        var token: String?
        repeat {
            let call = call("DescribeLogStreams") { [token] writer in
                if !prefix.isEmpty { writer.member("logStreamNamePrefix", prefix) }
                writer.member("nextToken", token)
            }
            (found, token) = try await client.send(call) {
                [found] (body) throws(DynamoDBError) in
                var names = found
                let next = try Self.page(body, "logStreams") { (reader) throws(DynamoDBError) in
                    names.append(try reader.textMember("logStreamName") ?? "")
                }
                return (names, next["nextToken"])
            }
        } while token != nil
        return found
    }

    /// The newest events of a stream within some time, or those before a former page's.
    package func newest(
        in stream: String, since: Timestamp?, before: Timestamp?, at token: String?,
    ) async throws(AWSFailure) -> Page {
        let call = call("GetLogEvents") { writer in
            writer.member("logStreamName", stream)
            if let since { writer.member("startTime", since.milliseconds) }
            if let before { writer.member("endTime", before.milliseconds) }
            writer.member("startFromHead", false)
            writer.member("nextToken", token)
        }
        let (messages, tokens) = try await events(call)
        let next = tokens["nextBackwardToken"]
        // The service names the place itself once nothing is before it.
        return Page(messages: messages, next: next == token ? nil : next)
    }

    /// Events of all streams that a pattern is true of, the oldest first.
    package func matching(
        _ pattern: String, at token: String?,
    ) async throws(AWSFailure) -> Page {
        let call = call("FilterLogEvents") { writer in
            writer.member("filterPattern", pattern)
            writer.member("nextToken", token)
        }
        let (messages, tokens) = try await events(call)
        return Page(messages: messages, next: tokens["nextToken"])
    }

    private func events(
        _ call: AWSCall,
    ) async throws(AWSFailure) -> (messages: [String], tokens: [String: String]) {
        try await client.send(call) { (body) throws(DynamoDBError) in
            var messages: [String] = []
            let tokens = try Self.page(body, "events") { (reader) throws(DynamoDBError) in
                messages.append(try reader.textMember("message") ?? "")
            }
            return (messages, tokens)
        }
    }

    /// Hands over the elements of a list of an answer; gives its texts.
    private static func page(
        _ body: [UInt8], _ list: String,
        _ element: (inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) -> [String: String] {
        var texts: [String: String] = [:]
        var reader = JSONReader(body.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == list {
                try reader.readArray(element)
            } else if try reader.peek() == UInt8(ascii: "\"") {
                texts[name] = try reader.readString()
            } else {
                try reader.skipValue()
            }
        }
        return texts
    }

    private func call(_ operation: String, _ members: (inout JSONWriter) -> Void) -> AWSCall {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("logGroupName", name)
            members(&writer)
        }
        return AWSCall(
            json: .logs, target: "Logs_20140328.\(operation)", version: "1.1", body: writer.bytes)
    }
}
