import AuditPipeline
import DynamoModel

/// An alert that a destination has to be told of.
struct AlertDelivery: Sendable, Hashable {
    /// Its number.
    let id: Int64
    /// Whom it is for.
    let destination: String
    /// What is to be told.
    let alert: Alert
    /// How often that failed.
    var failures: Int
    /// Since when it is tried.
    let begun: Timestamp
}
