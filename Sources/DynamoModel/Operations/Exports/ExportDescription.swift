/// An export of a table, as everybody sees it.
public struct ExportDescription: Sendable, Hashable {
    /// What can be exported.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// All items as of a moment.
        case full = "FULL_EXPORT"
        /// What changed in a period.
        case incremental = "INCREMENTAL_EXPORT"
    }

    /// How far an export is.
    public enum Status: String, Sendable, Hashable {
        /// It is being written.
        case inProgress = "IN_PROGRESS"
        /// All of its objects are there.
        case completed = "COMPLETED"
        /// It will never be whole.
        case failed = "FAILED"
    }

    /// Why an export failed.
    public struct Failure: Sendable, Hashable {
        /// What callers match on.
        public let code: String
        /// What people read.
        public let message: String

        /// Says why.
        package init(code: String, message: String) {
            self.code = code
            self.message = message
        }
    }

    /// Its ARN.
    public let arn: String
    /// The id of the table.
    public let tableID: String
    /// What was asked for, its moments filled in.
    public let request: ExportTableToPointInTime.Request
    /// When it began.
    public let started: Timestamp
    /// How far it is.
    public var status = Status.inProgress
    /// When it ended.
    public var ended: Timestamp?
    /// The key of the object that sums it up.
    public var manifest: String?
    /// How many items it has.
    public var itemCount: Int?
    /// How many bytes these have.
    public var sizeBytes: Int?
    /// Why it failed.
    public var failure: Failure?

    /// Begins an export.
    package init(
        arn: String, tableID: String, request: ExportTableToPointInTime.Request,
        started: Timestamp,
    ) {
        self.arn = arn
        self.tableID = tableID
        self.request = request
        self.started = started
    }

    /// Writes the members.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("ExportArn", arn)
        writer.member("ExportStatus", status.rawValue)
        writer.member("StartTime", started)
        writer.member("EndTime", ended)
        writer.member("ExportManifest", manifest)
        writer.member("TableId", tableID)
        request.writeMembers(to: &writer)
        writer.member("FailureCode", failure?.code)
        writer.member("FailureMessage", failure?.message)
        if let sizeBytes { writer.member("BilledSizeBytes", sizeBytes) }
        if let itemCount { writer.member("ItemCount", itemCount) }
    }
}

/// An answer that describes an export.
public struct ExportResponse: OperationResponse {
    /// The export.
    public let export: ExportDescription

    /// Answers with an export.
    package init(_ export: ExportDescription) {
        self.export = export
    }

    package func write(to writer: inout JSONWriter) {
        writer.name("ExportDescription")
        writer.object { export.writeMembers(to: &$0) }
    }
}
