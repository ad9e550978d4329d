import AWSWire
package import AuditPipeline
import DynamoModel

/// Writes each entry as an event of a log group: its JSON, at the time of the change, in a stream
/// for each table and day, `Orders/2026-11-21` say.
///
/// The entry's id goes with the event, so a repeat finds it and writes nothing.
package struct LogGroupLogger: AuditLogger {
    /// The logger's name.
    package let name = "cloudwatch"
    private let logs: LocalLogs
    private let destination: LogDestination

    /// Writes to a group, which is made when it is not there.
    package init(_ logs: LocalLogs, _ destination: LogDestination) {
        self.logs = logs
        self.destination = destination
    }

    /// Returns when every entry has its event on disk.
    package func log(_ entries: [AuditEntry]) async throws {
        if entries.isEmpty { return }
        try await logs.append(entries.map(LogLine.init(entry:)), to: destination)
    }
}

extension LogLine {
    fileprivate init(entry: AuditEntry) {
        var writer = JSONWriter(capacity: 1024)
        writer.entry(entry)
        let day = entry.change.time.description.prefix(10)
        self.init(
            stream: "\(entry.change.position.table)/\(day)",
            LogEvent(time: entry.change.time, message: writer.text),
            identity: entry.id.bytes)
    }
}

extension EntryID {
    fileprivate var bytes: [UInt8] {
        [high, low].flatMap { half in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> $0) }
        }
    }
}
