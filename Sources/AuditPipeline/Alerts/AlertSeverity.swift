/// How much an alert matters, the most first.
package enum AlertSeverity: String, Sendable, Hashable, CaseIterable {
    /// Somebody has to look at once.
    case critical
    /// Somebody has to look today.
    case high
    /// Somebody should know.
    case medium
    /// Worth keeping.
    case low
    /// Of interest.
    case info
}
