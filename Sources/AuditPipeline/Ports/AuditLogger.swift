/// Keeps audit entries somewhere.
///
/// Entries come in order per item. A logger may be given an entry again, after a crash or twice in
/// one batch, and writes nothing new then: the entry's id tells.
public protocol AuditLogger: Sendable {
    /// The logger's name, for the operator's log and metrics.
    var name: String { get }
    /// Returns when all entries are kept durably; throws when any of them is not.
    ///
    /// A `BatchRejection` says that an entry among them can never be kept; any other error says
    /// that the same entries may be kept later.
    func log(_ entries: [AuditEntry]) async throws
}
