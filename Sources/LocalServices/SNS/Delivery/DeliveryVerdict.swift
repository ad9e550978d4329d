import AWSWire

/// What is done about a try to deliver a notification; decides, and does nothing itself.
enum DeliveryVerdict: Sendable, Hashable {
    /// It has arrived, and is forgotten.
    case done
    /// It is tried again after a while.
    case again(after: Duration)
    /// It is given up, and kept as a dead letter.
    case giveUp(String)

    /// Decides after a try, which `delivery` counts already.
    init(
        _ outcome: DeliveryOutcome, of delivery: PendingDelivery, _ policy: RetryPolicy,
        jitter: Double,
    ) {
        switch outcome {
        case .delivered: self = .done
        case .refused(let reason), .absent(let reason): self = .giveUp(reason)
        case .faulted(let reason):
            let delay = RetryPolicy.function.delay(afterFailures: delivery.faults, jitter: jitter)
            self = delay.map { .again(after: $0) } ?? .giveUp("\(reason), \(delivery.faults) times")
        case .failed(let reason, let notBefore):
            guard let delay = policy.delay(afterFailures: delivery.failures, jitter: jitter) else {
                self = .giveUp("\(reason), \(delivery.failures) times")
                return
            }
            self = .again(after: max(delay, notBefore ?? .zero))
        }
    }
}
