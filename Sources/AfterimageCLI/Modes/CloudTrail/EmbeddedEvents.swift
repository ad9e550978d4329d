import AWSWire
import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel
import Foundation
import LocalServices

/// Keeps API events that another CloudTrail recorded, and joins them with the trail's entries.
struct EmbeddedEvents: APIEventDesk {
    let events: LocalCloudTrail
    let objects: LocalS3
    let trail: Trail
    let join: CallJoin

    func importEvents(_ records: [[UInt8]]) async throws -> ImportState {
        try await keep(records, from: nil)
    }

    func importObjects(of bucket: String, _ prefix: String) async throws -> ImportState {
        var total = ImportState()
        var marker = ""
        do {
            while true {
                let page = try await objects.list(prefix, behind: marker, in: bucket)
                guard let last = page.last else { return total }
                marker = last.key
                for object in page where LogFileRecords.isLogFile(object.key) {
                    let limit = Int64(Limits.logFileBytes)
                    total += try await keepFile("s3://\(bucket)/\(object.key)") {
                        try await objects.bytes(of: object.key, in: bucket, limitBytes: limit)
                    }
                }
            }
        } catch let error as S3Error {
            throw APIEventRefusal("s3://\(bucket)/\(prefix) can not be read: \(error.message)")
        }
    }

    /// Keeps the events of the log files below a directory that were not looked at before.
    func importFiles(below directory: String) async throws -> ImportState {
        var total = ImportState()
        for name in try FileManager.default.subpathsOfDirectory(atPath: directory).sorted()
        where LogFileRecords.isLogFile(name) {
            let path = "\(directory)/\(name)"
            total += try await keepFile(path) {
                try InputFile.bytes(path, "a log file of CloudTrail")
            }
        }
        return total
    }

    func matches(for entry: RecordedEntry) async throws -> [CallMatch] {
        let times = join.times(around: entry.entry)
        let calls = try await events.importedCalls(for: entry.entry, in: times)
        guard !calls.isEmpty else { return [] }
        return join.matches(for: entry.entry, among: calls, rivals: try await rivals(of: entry))
    }

    /// The other entries of an item that any call around an entry's time may have made.
    private func rivals(of entry: RecordedEntry) async throws -> [AuditEntry] {
        let change = entry.entry.change
        guard change.origin.caller.requestID == nil, change.kind.isState else { return [] }
        let times = join.times(around: entry.entry)
        let span = Duration.milliseconds(
            times.upperBound.milliseconds - times.lowerBound.milliseconds)
        var selection = EntrySelection(table: change.position.table, key: change.key)
        selection.since = times.lowerBound.advanced(by: .zero - span)
        selection.until = times.upperBound.advanced(by: span)
        let page = try await trail.entries(matching: selection, before: nil, limit: .max)
        return page.entries.map(\.entry)
    }

    private func keepFile(
        _ name: String, _ bytes: () async throws -> [UInt8],
    ) async throws -> ImportState {
        guard try await !events.hasImported(file: name) else { return ImportState() }
        guard let records = LogFileRecords(try await bytes()) else {
            throw APIEventRefusal("\(name) is no log file of CloudTrail")
        }
        do {
            return try await keep(records.all, from: name)
        } catch let error as DynamoDBError {
            throw APIEventRefusal("\(name) has an event that can not be read: \(error.message)")
        }
    }

    private func keep(_ records: [[UInt8]], from name: String?) async throws -> ImportState {
        let (read, new) = try await events.importEvents(records, from: name)
        var state = ImportState()
        state.files = 1
        (state.events, state.new) = (read, new)
        return state
    }
}
