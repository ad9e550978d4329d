import AuditPipeline

extension RecordedEntry {
    /// Whether the entry comes behind another one in lists where nobody numbers entries, newest
    /// first: by the time of the change, then by its sequence number.
    func isOlder(than other: RecordedEntry) -> Bool {
        AuditTablePlace(behind: entry).isOlder(than: AuditTablePlace(behind: other.entry))
    }
}
