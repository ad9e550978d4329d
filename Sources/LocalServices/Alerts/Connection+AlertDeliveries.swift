import AuditPipeline
import DynamoModel
import SQLite

/// What waits to be told, as the file has it.
extension Connection {
    /// The shard of dead letters that are deliveries of alerts; no table has it.
    static let alertShard: ShardNumber = -1

    /// The destinations that something waits for, and when the first of it is due.
    func waitingDestinations() throws -> [(receiver: String, first: Timestamp)] {
        let statement = try statement(AlertSchema.waitingDestinations)
        var waiting: [(receiver: String, first: Timestamp)] = []
        try statement.forEachRow {
            waiting.append((receiver: $0.text(0), first: Timestamp(milliseconds: $0.int(1))))
        }
        return waiting
    }

    /// Adds a delivery, due at once unless another one about the item waits for the destination.
    func addDelivery(
        of alert: Int64, to destination: String, about item: String, at now: Timestamp,
    ) throws {
        let statement = try statement(AlertSchema.addDelivery)
        try statement.bind(1, alert)
        try statement.bind(2, destination)
        try statement.bind(3, item)
        try statement.bind(4, now.milliseconds)
        try statement.run()
    }

    /// Up to `limit` deliveries to a destination that are due, the longest due first; no two of
    /// them are about the same item, unless one was given back.
    func dueAlerts(
        to destination: String, at now: Timestamp, limit: Int,
    ) throws -> [AlertDelivery] {
        try deliveries(AlertSchema.dueDeliveries, to: destination, until: now, limit)
    }

    /// Up to `limit` deliveries to a destination that have waited since before then.
    func overdueAlerts(
        to destination: String, begunBefore time: Timestamp, limit: Int,
    ) throws -> [AlertDelivery] {
        try deliveries(AlertSchema.overdueDeliveries, to: destination, until: time, limit)
    }

    private func deliveries(
        _ sql: StaticString, to destination: String, until time: Timestamp, _ limit: Int,
    ) throws -> [AlertDelivery] {
        let statement = try statement(sql)
        try statement.bind(1, destination)
        try statement.bind(2, time.milliseconds)
        try statement.bind(3, limit)
        var deliveries: [AlertDelivery] = []
        try statement.forEachRow { row in
            deliveries.append(
                AlertDelivery(
                    id: row.int(0), destination: destination,
                    alert: try Alert(stored: row.blob(1)), failures: Int(row.int(2)),
                    begun: Timestamp(milliseconds: row.int(3))))
        }
        return deliveries
    }

    /// Has a delivery wait for another try.
    func postpone(_ delivery: AlertDelivery, until due: Timestamp, because reason: String) throws {
        let statement = try statement(AlertSchema.postponeDelivery)
        try statement.bind(1, delivery.id)
        try statement.bind(2, delivery.failures)
        try statement.bind(3, due.milliseconds)
        try statement.bind(4, reason)
        try statement.run()
    }

    /// Ends a delivery, so that the next about the same item is due; it has arrived where there is
    /// no reason.
    func settle(_ delivery: AlertDelivery, because reason: String?, at now: Timestamp) throws {
        let statement = try statement(AlertSchema.settleDelivery)
        try statement.bind(1, delivery.id)
        try statement.bind(2, delivery.failures)
        try statement.bind(3, optional: reason)
        try statement.bind(4, now.milliseconds)
        try statement.run()
        let release = try self.statement(AlertSchema.releaseNext)
        try release.bind(1, delivery.destination)
        try release.bind(2, delivery.id)
        try release.bind(3, now.milliseconds)
        try release.run()
        let count = try self.statement(AlertSchema.countResult)
        try count.bind(1, delivery.alert.rule)
        try count.bind(2, delivery.destination)
        try count.bind(3, reason == nil ? "delivered" : "parked")
        try count.run()
        if let replay = delivery.alert.replay {
            try countSettled(delivery, of: replay, isArrived: reason == nil)
        }
    }

    /// Ends a delivery and keeps it as a dead letter of its destination.
    func park(_ delivery: AlertDelivery, because reason: String, at now: Timestamp) throws {
        try settle(delivery, because: reason, at: now)
        var content = JSONWriter()
        delivery.alert.write(to: &content)
        try keep(
            DeadLetter(
                change: ChangeReference(shard: Self.alertShard, sequence: delivery.id),
                verdict: Verdict(
                    reason: "alert \(delivery.alert.id): \(reason)", attempts: delivery.failures,
                    payload: content.bytes)),
            of: AlertDestinationReport.source(delivery.destination), at: now)
    }

    /// Has a dead letter delivered again; false where it is no alert's, or no more.
    func reviveAlert(_ id: Int64, at now: Timestamp) throws -> Bool {
        let take = try statement(AlertSchema.takeDelivery)
        try take.bind(1, id)
        guard let delivery = try take.firstRow({ $0.int(0) }) else { return false }
        try countRevived(delivery)
        let revive = try statement(AlertSchema.reviveDelivery)
        try revive.bind(1, delivery)
        try revive.bind(2, now.milliseconds)
        try revive.run()
        return true
    }

    /// Forgets what was told, and settled, until then.
    func forgetAlerts(until time: Timestamp) throws {
        for sql in [AlertSchema.forgetDeliveries, AlertSchema.forgetAlerts] {
            let statement = try statement(sql)
            try statement.bind(1, time.milliseconds)
            try statement.run()
        }
    }
}

extension Alert {
    /// Reads what the file keeps of it.
    init(stored bytes: [UInt8]) throws(DynamoDBError) {
        var reader = JSONReader(bytes.span)
        try self.init(json: &reader)
    }
}
