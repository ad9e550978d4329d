package import AuditPipeline
import DynamoModel

/// Writes each entry as an event of a log group of CloudWatch Logs: its JSON, at the time of the
/// change, in a stream for each table and day.
///
/// The service recognises no repeat: after a crash an entry may stand there twice, with the same
/// id.
package struct CloudWatchLogger: AuditLogger {
    /// The logger's name.
    package let name = "cloudwatch"
    private let client: AWSClient
    private let group: String
    private let retentionDays: Int?

    /// Writes to a group, which is made when it is not there, and keeps its events for as long as
    /// that.
    package init(_ client: AWSClient, group: String, retentionDays: Int?) {
        self.client = client
        self.group = group
        self.retentionDays = retentionDays
    }

    /// Returns when the service has every entry; rejects the batch where it refuses one for good.
    package func log(_ entries: [AuditEntry]) async throws {
        var streams: [String: [LogBatch.Event]] = [:]
        for entry in entries {
            let event = LogBatch.Event(time: entry.change.time, message: entry.logMessage)
            guard event.sizeBytes <= Limits.logBatchBytes else {
                throw BatchRejection(
                    reason: "The entry \(entry.id) is larger than an event of CloudWatch Logs")
            }
            streams[entry.logStream, default: []].append(event)
        }
        for (stream, events) in streams.sorted(by: { $0.key < $1.key }) {
            for batch in LogBatch.batches(of: events) { try await put(batch, in: stream) }
        }
    }

    private func put(_ batch: LogBatch, in stream: String) async throws {
        do {
            try await send(batch, to: stream)
        } catch AWSFailure.refused(let refusal) where refusal.code == "ResourceNotFoundException" {
            try await make(stream)
            try await send(batch, to: stream)
        }
    }

    private func send(_ batch: LogBatch, to stream: String) async throws {
        let body = members { writer in
            writer.member("logGroupName", group)
            writer.member("logStreamName", stream)
            writer.name("logEvents")
            writer.array { writer in
                for event in batch.events {
                    writer.object { writer in
                        writer.member("timestamp", event.time.milliseconds)
                        writer.member("message", event.message)
                    }
                }
            }
        }
        let rejected = try await client.send(call("PutLogEvents", body), CloudWatchLogger.rejected)
        guard rejected.isEmpty else {
            throw BatchRejection(
                reason: "CloudWatch Logs does not keep events of \(stream): "
                    + rejected.joined(separator: ", "))
        }
    }

    /// The members of an answer that say which events were left out.
    private static func rejected(_ body: [UInt8]) throws(DynamoDBError) -> [String] {
        var found: [String] = []
        guard !body.isEmpty else { return found }
        var reader = JSONReader(body.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "rejectedLogEventsInfo" else { return try reader.skipValue() }
            if try reader.readNull() { return }
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                if try !reader.readNull() {
                    try reader.skipValue()
                    found.append(name)
                }
            }
        }
        return found
    }

    /// Makes a stream, and the group where that is missing as well.
    private func make(_ stream: String) async throws(AWSFailure) {
        let names = members { writer in
            writer.member("logGroupName", group)
            writer.member("logStreamName", stream)
        }
        do throws(AWSFailure) {
            _ = try await isMade("CreateLogStream", names)
        } catch .refused(let refusal) where refusal.code == "ResourceNotFoundException" {
            try await makeGroup()
            _ = try await isMade("CreateLogStream", names)
        }
    }

    private func makeGroup() async throws(AWSFailure) {
        let isNew = try await isMade("CreateLogGroup", members { $0.member("logGroupName", group) })
        guard isNew, let retentionDays else { return }
        let retention = members { writer in
            writer.member("logGroupName", group)
            writer.member("retentionInDays", retentionDays)
        }
        _ = try await client.send(call("PutRetentionPolicy", retention))
    }

    /// Makes something; false where it was there.
    private func isMade(_ operation: String, _ body: [UInt8]) async throws(AWSFailure) -> Bool {
        do throws(AWSFailure) {
            _ = try await client.send(call(operation, body))
            return true
        } catch .refused(let refusal) where refusal.code == "ResourceAlreadyExistsException" {
            return false
        }
    }

    private func call(_ operation: String, _ body: [UInt8]) -> AWSCall {
        AWSCall(json: .logs, target: "Logs_20140328.\(operation)", version: "1.1", body: body)
    }

    private func members(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(write)
        return writer.bytes
    }
}

extension AuditEntry {
    /// The stream that the entry belongs to: one for each table and day, `Orders/2026-11-21` say.
    fileprivate var logStream: String {
        "\(change.position.table)/\(change.time.description.prefix(10))"
    }

    /// The entry as an event has it.
    fileprivate var logMessage: String {
        var writer = JSONWriter(capacity: 1024)
        writer.entry(self)
        return writer.text
    }
}
