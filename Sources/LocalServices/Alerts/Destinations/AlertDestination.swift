package import AWSWire
package import AuditPipeline

/// Somebody who can be told of alerts.
package protocol AlertDestination: Sendable {
    /// What it is, and where, without anything that only some should know.
    var place: String { get }
    /// How many alerts it is told of side by side.
    var atOnce: Int { get }
    /// The pause that it wants after each.
    var pause: Duration? { get }
    /// Tells it of an alert, once; ends within a bounded time whatever happens.
    func tell(_ notice: AlertNotice) async -> DeliveryOutcome
}

extension AlertDestination {
    /// Some: it may be slow, and need not be flooded.
    package var atOnce: Int { Limits.deliveriesAtOnce }

    /// None.
    package var pause: Duration? { nil }
}
