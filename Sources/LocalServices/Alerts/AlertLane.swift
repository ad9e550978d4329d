import AWSWire
import AuditPipeline
import DynamoModel
import Logging
import SQLite

/// Tells one destination what is due to it.
struct AlertLane {
    private let name: String
    private let alerts: LocalAlerts

    init(_ destination: String, _ alerts: LocalAlerts) {
        name = destination
        self.alerts = alerts
    }

    /// Delivers until nothing is due any more, or it is cancelled.
    func run() async {
        do {
            while !Task.isCancelled, try await round() {}
        } catch {
            guard !Task.isCancelled else { return }
            alerts.environment.log.error("Alerts to \(name) can not be worked off: \(error)")
            try? await alerts.environment.pause(Limits.deliveryPause)
        }
    }

    /// Delivers some of what is due, side by side; false where there was nothing.
    private func round() async throws -> Bool {
        let recipient = alerts.recipients[name]
        let limit = recipient?.destination.atOnce ?? Limits.deliveriesAtOnce
        let now = alerts.storage.now()
        let due = try await alerts.storage.readers.perform { [name] in
            try $0.dueAlerts(to: name, at: now, limit: limit)
        }
        guard !due.isEmpty else { return false }
        await withTaskGroup(of: Void.self) { group in
            for delivery in due { group.addTask { await settle(delivery, recipient) } }
        }
        if let pause = recipient?.destination.pause { try await alerts.environment.pause(pause) }
        return true
    }

    /// Tries a delivery and keeps what came of it.
    private func settle(_ delivery: AlertDelivery, _ recipient: AlertRecipient?) async {
        var delivery = delivery
        let outcome = await outcome(of: delivery, recipient)
        // Who stops in the middle of a try has not failed.
        if Task.isCancelled, outcome != .delivered { return }
        if outcome != .delivered { delivery.failures += 1 }
        let verdict = AlertVerdict(
            outcome, of: delivery, patience: recipient?.patience ?? .zero,
            now: alerts.storage.now(), jitter: alerts.environment.jitter())
        do {
            try await keep(verdict, of: delivery)
        } catch {
            alerts.environment.log.error("An alert to \(name) can not be settled: \(error)")
            try? await alerts.environment.pause(Limits.deliveryPause)
        }
    }

    private func outcome(
        of delivery: AlertDelivery, _ recipient: AlertRecipient?,
    ) async -> DeliveryOutcome {
        guard let recipient else { return .refused("there is no destination \(name) any more") }
        do {
            let entry = try await alerts.store.entry(at: delivery.alert.index)
            guard let entry, entry.entry.id == delivery.alert.entry else {
                return .refused("the trail does not have its entry any more")
            }
            return await recipient.destination.tell(AlertNotice(delivery.alert, entry))
        } catch {
            return .failed("its entry can not be read: \(error)")
        }
    }

    private func keep(_ verdict: AlertVerdict, of delivery: AlertDelivery) async throws {
        let now = alerts.storage.now()
        try await alerts.storage.writer.perform { connection in
            switch verdict {
            case .done: try connection.settle(delivery, because: nil, at: now)
            case .again(let due, let reason):
                try connection.postpone(delivery, until: due, because: reason)
            case .giveUp(let reason):
                try connection.park(delivery, because: reason, at: now)
            }
        }
        if case .giveUp(let reason) = verdict {
            alerts.environment.log.warning(
                "Alert \(delivery.alert.id) to \(name) is a dead letter: \(reason)")
        }
    }
}
