import DynamoModel

/// A backup that is to be made.
struct BackupDraft {
    let kind: BackupRecord.Kind
    let name: String
    let source: SourceTable
    /// The moment whose items it has.
    let created: Timestamp
    /// The last part of its ARN.
    let label: String
    /// When it is to be deleted; nil when it stays.
    var expires: Timestamp?
    /// The number of the last change before its moment.
    var lastSequence: Int64 = 0
    /// Whether changes were made since.
    var hasChangesSince = false

    init(
        _ kind: BackupRecord.Kind, named name: String, of source: SourceTable, at time: Timestamp,
    ) {
        self.kind = kind
        self.name = name
        self.source = source
        created = time
        let digits = String(time.milliseconds)
        let padded = String(repeating: "0", count: max(0, 14 - digits.utf8.count)) + digits
        label = "\(padded)-\(kind == .system ? "00000000" : RandomName.suffix())"
    }

    /// Its ARN.
    var arn: String { ResourceName.backup(label, of: source.arn) }
}
