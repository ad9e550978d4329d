import AWSWire
import AuditPipeline
import DynamoModel

/// What is done about a try to tell somebody of an alert; decides, and does nothing itself.
enum AlertVerdict: Sendable, Hashable {
    /// It has arrived.
    case done
    /// It is tried again then.
    case again(at: Timestamp, String)
    /// It is given up, and kept as a dead letter.
    case giveUp(String)

    /// Decides after a try, which `delivery` counts where it failed.
    ///
    /// - Parameter patience: How long it is tried at all.
    init(
        _ outcome: DeliveryOutcome, of delivery: AlertDelivery, patience: Duration,
        now: Timestamp, jitter: Double,
    ) {
        switch outcome {
        case .delivered: self = .done
        case .refused(let reason): self = .giveUp(reason)
        // Queues, topics and functions are made anew when they are deployed, and then take alerts.
        case .faulted(let reason), .absent(let reason):
            self.init(
                .failed(reason), of: delivery, patience: patience, now: now, jitter: jitter)
        case .failed(let reason, let notBefore):
            var backoff = Backoff()
            backoff.first = Limits.firstAlertPause
            backoff.longest = Limits.longestAlertPause
            let pause = backoff.pause(afterFailures: delivery.failures, jitter: jitter)
            let due = now.advanced(by: max(pause, notBefore ?? .zero))
            guard due <= delivery.begun.advanced(by: patience) else {
                self = .giveUp("\(reason), \(delivery.failures) times")
                return
            }
            self = .again(at: due, reason)
        }
    }
}
