package import AuditPipeline

/// Where signed tree heads are looked at, and proofs are made.
package protocol CheckpointDesk: Sendable {
    /// Up to `limit` checkpoints before a number, the newest first; nil begins with the newest.
    func checkpoints(before number: Int?, limit: Int) async throws -> [CheckpointState]
    /// The checkpoint of a number, or the newest one; nil where there is none.
    func checkpoint(_ number: Int?) async throws -> CheckpointState?
    /// The hashes, in base64, that prove that a checkpoint continues an older one; nil before the
    /// files of the newer one's tree are published.
    func consistency(
        from older: CheckpointState, to newer: CheckpointState,
    ) async throws -> [String]?
    /// The text of a `.tlog-proof` file of an entry; nil before a checkpoint covers it.
    func proof(of entry: RecordedEntry, withContent: Bool) async throws -> String?
}
