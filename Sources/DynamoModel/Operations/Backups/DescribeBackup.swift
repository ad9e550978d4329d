/// Tells what a backup is like, and what its table was like.
public enum DescribeBackup {
    /// Which backup.
    public typealias Request = BackupRequest
    /// The backup.
    public typealias Response = BackupResponse
}
