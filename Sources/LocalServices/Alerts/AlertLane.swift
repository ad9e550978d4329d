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

    /// Delivers some of what is due, side by side; false where there was nothing, or the
    /// destination is to be left alone.
    private func round() async throws -> Bool {
        let recipient = alerts.recipients[name]
        let now = alerts.storage.now()
        let pace = alerts.paces[name]
        guard pace.isOpen(at: now) else { return false }
        if let recipient, let trouble = pace.trouble,
            try await giveUpOverdue(recipient, trouble, at: now)
        {
            return true
        }
        let atOnce = recipient?.destination.atOnce ?? Limits.deliveriesAtOnce
        let limit = pace.trouble == nil ? atOnce : 1
        let due = try await alerts.storage.readers.perform { [name] in
            try $0.dueAlerts(to: name, at: now, limit: limit)
        }
        guard !due.isEmpty else { return false }
        let outcomes: [DeliveryOutcome] = await withTaskGroup(of: DeliveryOutcome?.self) { group in
            for delivery in due { group.addTask { await settle(delivery, recipient) } }
            var outcomes: [DeliveryOutcome] = []
            for await outcome in group { if let outcome { outcomes.append(outcome) } }
            return outcomes
        }
        let (end, jitter) = (alerts.storage.now(), alerts.environment.jitter())
        alerts.paces.change(name) { $0.count(outcomes, at: end, jitter: jitter) }
        if let pause = recipient?.destination.pause { try await alerts.environment.pause(pause) }
        return true
    }

    /// Gives up what has waited for as long as a destination that takes nothing is given time,
    /// without a try for each; false where there is nothing of that sort.
    private func giveUpOverdue(
        _ recipient: AlertRecipient, _ trouble: LanePace.Trouble, at now: Timestamp,
    ) async throws -> Bool {
        let end = now.advanced(by: .zero - recipient.patience)
        guard trouble.since <= end else { return false }
        let reason = "\(trouble.reason), and nothing arrives since \(trouble.since)"
        let count = try await alerts.storage.writer.perform { [name] connection in
            let overdue = try connection.overdueAlerts(
                to: name, begunBefore: end, limit: Limits.givenUpPerStep)
            for delivery in overdue { try connection.park(delivery, because: reason, at: now) }
            return overdue.count
        }
        guard count > 0 else { return false }
        alerts.environment.log.warning("\(count) alerts to \(name) are dead letters: \(reason)")
        return true
    }

    /// Tries a delivery and keeps what came of it; nil where it was stopped.
    private func settle(
        _ delivery: AlertDelivery, _ recipient: AlertRecipient?,
    ) async -> DeliveryOutcome? {
        var delivery = delivery
        let outcome = await outcome(of: delivery, recipient)
        // Who stops in the middle of a try has not failed.
        if Task.isCancelled, outcome != .delivered { return nil }
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
        return outcome
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
