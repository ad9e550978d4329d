package import AuditPipeline

/// Where API events that another CloudTrail recorded are kept, and joined with entries.
package protocol APIEventDesk: Sendable {
    /// Keeps the events of a log file; throws where one can not be read.
    func importEvents(_ records: [[UInt8]]) async throws -> ImportState
    /// Keeps the events of the log files in a bucket of this server that were not looked at before;
    /// throws `APIEventRefusal` where one can not be read.
    func importObjects(of bucket: String, _ prefix: String) async throws -> ImportState
    /// The calls that may have made an entry's change.
    func matches(for entry: RecordedEntry) async throws -> [CallMatch]
}

/// Why events are not imported.
package struct APIEventRefusal: Error, Hashable, CustomStringConvertible {
    /// What is wrong, and with what.
    package let description: String

    /// Refuses for a reason.
    package init(_ reason: String) {
        description = reason
    }
}
