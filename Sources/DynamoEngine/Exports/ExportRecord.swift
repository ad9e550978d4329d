import DynamoModel
import SQLite

/// An export as the file knows it.
struct ExportRecord: Sendable {
    /// Where the items come from.
    enum Source: Sendable, Hashable {
        /// A backup that was made for the export.
        case backup(id: Int64)
        /// The changes with these numbers.
        case changes(ClosedRange<Int64>)
        /// There was no change.
        case nothing
    }

    var description: ExportDescription
    let tableID: Int64
    let table: SourceTable
    let source: Source
    /// The row of the change log up to which changes are gathered; nil when all are.
    var gatheredTo: Int64?

    init(
        _ description: ExportDescription, tableID: Int64, table: SourceTable, source: Source,
    ) {
        self.description = description
        self.tableID = tableID
        self.table = table
        self.source = source
        if case .changes = source { gatheredTo = 0 }
    }

    /// Reads a row of `table_export`.
    init(row: Statement, region: String) throws {
        let json = Array(row.text(3).utf8)
        var reader = JSONReader(json.span)
        let request = try ExportTableToPointInTime.Request(stored: &reader)
        tableID = row.int(1)
        table = try SourceTable(stored: row.blob(2).span, region: region)
        description = ExportDescription(
            arn: row.text(0), tableID: table.id, request: request,
            started: Timestamp(milliseconds: row.int(4)))
        if !row.isNull(5) {
            source = .backup(id: row.int(5))
        } else if !row.isNull(6), row.int(6) <= row.int(7) {
            source = .changes(row.int(6)...row.int(7))
        } else {
            source = .nothing
        }
        description.status = ExportDescription.Status(rawValue: row.text(8)) ?? .failed
        description.ended = row.isNull(9) ? nil : Timestamp(milliseconds: row.int(9))
        description.manifest = row.isNull(10) ? nil : row.text(10)
        description.itemCount = row.isNull(11) ? nil : Int(row.int(11))
        description.sizeBytes = row.isNull(12) ? nil : Int(row.int(12))
        if !row.isNull(13) {
            description.failure = .init(code: row.text(13), message: row.text(14))
        }
        gatheredTo = row.isNull(15) ? nil : row.int(15)
    }

    /// Writes an export that begins.
    func insert(_ connection: Connection) throws {
        let insert = try connection.statement(Schema.insertExport)
        try insert.bind(1, description.arn)
        try insert.bind(2, tableID)
        try insert.bind(3, table.stored)
        try insert.bind(4, description.request.tableARN)
        try insert.bind(5, description.request.text)
        try insert.bind(6, description.request.clientToken ?? "")
        try insert.bind(7, description.started.milliseconds)
        switch source {
        case .backup(let id): try insert.bind(8, id)
        case .changes(let numbers):
            try insert.bind(9, numbers.lowerBound)
            try insert.bind(10, numbers.upperBound)
        case .nothing: break
        }
        if let gatheredTo { try insert.bind(11, gatheredTo) }
        try insert.run()
    }

    /// Writes how far changes are gathered.
    func saveProgress(_ connection: Connection) throws {
        let save = try connection.statement(Schema.saveGathered)
        if let gatheredTo { try save.bind(1, gatheredTo) }
        try save.bind(2, description.arn)
        try save.run()
    }

    /// Writes how an export ended.
    func save(_ connection: Connection) throws {
        let save = try connection.statement(Schema.finishExport)
        try save.bind(1, description.status.rawValue)
        if let ended = description.ended { try save.bind(2, ended.milliseconds) }
        if let manifest = description.manifest { try save.bind(3, manifest) }
        if let count = description.itemCount { try save.bind(4, count) }
        if let bytes = description.sizeBytes { try save.bind(5, bytes) }
        if let failure = description.failure {
            try save.bind(6, failure.code)
            try save.bind(7, failure.message)
        }
        try save.bind(8, description.arn)
        try save.run()
    }
}

extension ExportDescription {
    /// Remembers how the export ended.
    mutating func end(_ outcome: ExportOutcome, at time: Timestamp) {
        ended = time
        switch outcome {
        case .completed(let manifest, let itemCount, let sizeBytes):
            status = .completed
            (self.manifest, self.itemCount, self.sizeBytes) = (manifest, itemCount, sizeBytes)
        case .failed(let failure):
            status = .failed
            self.failure = failure
        }
    }
}

extension ExportTableToPointInTime.Request {
    /// The request as JSON, in which two that ask for the same are equal.
    var text: String {
        var writer = JSONWriter()
        writer.object { writeMembers(to: &$0) }
        return writer.text
    }
}
