/// What a table is being restored from.
public struct RestoreSummary: Sendable, Hashable {
    /// The backup's ARN; nil where a moment of the table is restored.
    public var backupARN: String?
    /// The ARN of the table whose items these are.
    public var tableARN: String
    /// The moment whose items these are.
    public var time: Timestamp

    /// Names a source.
    package init(backupARN: String? = nil, tableARN: String, time: Timestamp) {
        self.backupARN = backupARN
        self.tableARN = tableARN
        self.time = time
    }
}

extension RestoreSummary {
    /// Writes the member of a table's description.
    func write(to writer: inout JSONWriter) {
        writer.name("RestoreSummary")
        writer.object { writer in
            writer.member("SourceBackupArn", backupARN)
            writer.member("SourceTableArn", tableARN)
            writer.name("RestoreDateTime")
            writer.raw(time.epochSeconds)
            writer.member("RestoreInProgress", true)
        }
    }
}
