/// How many deliveries of a rule's alerts to a destination ended with the same result.
package struct AlertDeliveryCount: Sendable, Hashable {
    /// The rule.
    package let rule: String
    /// The destination.
    package let destination: String
    /// `delivered` or `parked`.
    package let result: String
    /// How many.
    package let count: Int
}
