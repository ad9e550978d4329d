/// Tells whether a table is backed up all the time.
public enum DescribeContinuousBackups {
    /// Which table.
    public typealias Request = TableRequest

    /// That it is not: the embedded engine has no backups.
    public struct Response: OperationResponse, Hashable {
        /// Says that nothing is backed up.
        package init() {}
    }
}

extension DescribeContinuousBackups.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("ContinuousBackupsDescription")
        writer.object { writer in
            writer.member("ContinuousBackupsStatus", "DISABLED")
            writer.name("PointInTimeRecoveryDescription")
            writer.object { writer in
                writer.member("PointInTimeRecoveryStatus", "DISABLED")
            }
        }
    }
}
