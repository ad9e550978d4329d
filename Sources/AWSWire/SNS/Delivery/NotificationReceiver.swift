/// Brings a notification to the server that subscribed.
///
/// Sends once, follows no redirect, and ends within a bounded time whatever the server does.
package protocol NotificationReceiver: Sendable {
    /// Sends a request's body to a URL.
    func deliver(_ request: NotificationRequest, to url: String) async -> DeliveryOutcome
}

/// A request that brings a notification.
package struct NotificationRequest: Sendable {
    /// Its headers.
    package let headers: [(name: String, value: String)]
    /// Its body.
    package let body: String

    /// Describes a request.
    package init(headers: [(name: String, value: String)], body: String) {
        self.headers = headers
        self.body = body
    }
}
