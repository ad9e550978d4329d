import AuditPipeline
import DynamoModel
import SQLite

/// What waits to be told, as the file has it.
extension Connection {
    /// The shard of dead letters that are deliveries of alerts; no table has it.
    static let alertShard: ShardNumber = -1

    /// The destinations that something is due for.
    func dueDestinations(at now: Timestamp) throws -> [String] {
        let statement = try statement(AlertSchema.dueDestinations)
        try statement.bind(1, now.milliseconds)
        var names: [String] = []
        try statement.forEachRow { names.append($0.text(0)) }
        return names
    }

    /// When the next delivery is due that is not due yet; nil where there is none.
    func nextAlertDue(after now: Timestamp) throws -> Timestamp? {
        let statement = try statement(AlertSchema.nextDue)
        try statement.bind(1, now.milliseconds)
        return try statement.firstRow { $0.time(0) } ?? nil
    }

    /// Up to `limit` deliveries to a destination that are due, the longest due first.
    func dueAlerts(
        to destination: String, at now: Timestamp, limit: Int,
    ) throws -> [AlertDelivery] {
        let statement = try statement(AlertSchema.dueDeliveries)
        try statement.bind(1, destination)
        try statement.bind(2, now.milliseconds)
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

    /// Ends a delivery; it has arrived where there is no reason.
    func settle(_ delivery: AlertDelivery, because reason: String?, at now: Timestamp) throws {
        let statement = try statement(AlertSchema.settleDelivery)
        try statement.bind(1, delivery.id)
        try statement.bind(2, delivery.failures)
        if let reason {
            try statement.bind(3, reason)
        } else {
            try statement.bindNull(3)
        }
        try statement.bind(4, now.milliseconds)
        try statement.run()
        let count = try self.statement(AlertSchema.countResult)
        try count.bind(1, delivery.alert.rule)
        try count.bind(2, delivery.destination)
        try count.bind(3, reason == nil ? "delivered" : "parked")
        try count.run()
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
            of: AlertDelivery.source(delivery.destination), at: now)
    }

    /// Has a dead letter delivered again; false where it is no alert's, or no more.
    func reviveAlert(_ id: Int64, at now: Timestamp) throws -> Bool {
        let take = try statement(AlertSchema.takeDelivery)
        try take.bind(1, id)
        guard let delivery = try take.firstRow({ $0.int(0) }) else { return false }
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
