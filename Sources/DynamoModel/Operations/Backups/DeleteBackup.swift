/// Deletes a backup.
public enum DeleteBackup {
    /// Which backup.
    public typealias Request = BackupRequest
    /// The backup that is gone.
    public typealias Response = BackupResponse
}
