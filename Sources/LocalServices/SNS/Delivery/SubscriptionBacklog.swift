package import DynamoModel

/// What waits to be delivered to a subscription.
package struct SubscriptionBacklog: Sendable, Hashable {
    /// The subscription's ARN.
    package let subscription: String
    /// How many notifications.
    package let waiting: Int
    /// Since when nothing arrives, as far as the server has seen since its start.
    package var since: Timestamp?
    /// Why nothing arrives; nil where the last try did, or there was none since the start.
    package var trouble: String?
}
