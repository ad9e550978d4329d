package import DynamoModel

/// An export whose items are gathered, and are to be written.
package struct ReadyExport: Sendable {
    /// What was asked for, and of which table.
    package let description: ExportDescription
    let table: SourceTable
    let source: ExportRecord.Source
    let selection: ExportSelection

    init(_ record: ExportRecord) throws(DynamoDBError) {
        description = record.description
        table = record.table
        source = record.source
        selection = try ExportSelection(
            record.description.request.filter ?? ExportFilter(), of: record.table.keySchema)
    }
}

/// An item of an export.
package struct ExportedItem: Sendable, Hashable {
    /// The item's key.
    package let key: PrimaryKey
    /// The item before the period; nil where there was none, and where all items are exported.
    package let old: Item?
    /// The item; nil where there is none any more.
    package let new: Item?
    /// When it was last changed; nil where all items are exported.
    package let time: Timestamp?
}

/// Some items of an export, and where to go on.
package struct ExportedPage: Sendable {
    /// The items.
    package var items: [ExportedItem] = []
    /// The bytes of the items that were read for it, those that the filter left out too.
    package var sizeBytes = 0
    /// The key that the next page begins with; nil behind the last one.
    package var next: [UInt8]?
}

/// How an export ended.
package enum ExportOutcome: Sendable {
    /// All of its objects are there.
    case completed(manifest: String, itemCount: Int, sizeBytes: Int)
    /// It will never be whole.
    case failed(ExportDescription.Failure)
}
