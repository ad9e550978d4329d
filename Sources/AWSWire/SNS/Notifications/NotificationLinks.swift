/// Where a notification's links lead: to the endpoint that sent it.
package struct NotificationLinks: Sendable, Hashable {
    private let endpoint: String
    /// Where the certificate is that its signature is checked with.
    package let certificate: String

    /// Leads to the endpoint at a URL without a slash at its end.
    package init(endpoint: String, certificatePath: String) {
        self.endpoint = endpoint
        certificate = endpoint + certificatePath
    }

    /// Ends a subscription.
    package func unsubscribe(_ subscription: String) -> String {
        "\(endpoint)/?Action=Unsubscribe&SubscriptionArn=\(subscription)"
    }

    /// Confirms a subscription.
    package func subscribe(_ topic: String, token: String) -> String {
        "\(endpoint)/?Action=ConfirmSubscription&TopicArn=\(topic)&Token=\(token)"
    }
}
