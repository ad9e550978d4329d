import AWSWire

/// A notification that waits to be delivered.
struct PendingDelivery: Sendable, Hashable {
    /// Its number.
    let id: Int64
    /// The notification in its stored form.
    let notification: [UInt8]
    /// How often it could not be delivered.
    var failures: Int
    /// How often the function failed that it was delivered to.
    var faults: Int

    /// Counts a try.
    mutating func count(_ outcome: DeliveryOutcome) {
        switch outcome {
        case .delivered: break
        case .faulted: faults += 1
        case .failed, .absent, .refused: failures += 1
        }
    }
}
