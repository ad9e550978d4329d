/// A notification that waits to be delivered.
struct PendingDelivery: Sendable, Hashable {
    /// Its number.
    let id: Int64
    /// The notification in its stored form.
    let notification: [UInt8]
    /// How often it could not be delivered.
    var failures: Int
}
