import AuditPipeline
import DynamoModel
import SQLite

/// What is told of alerts, as the file has it.
extension Connection {
    /// Adds to a destination's report what waits there.
    func complete(_ report: inout AlertDestinationReport) throws {
        let waiting = try statement(AlertSchema.waiting)
        try waiting.bind(1, report.name)
        let found = try waiting.firstRow { (Int($0.int(0)), $0.time(1)) }
        (report.waiting, report.oldest) = found ?? (0, nil)
        let fault = try statement(AlertSchema.lastFault)
        try fault.bind(1, report.name)
        report.trouble = try fault.firstRow { $0.text(0) }
    }

    /// Alerts before a number, the newest first, with what became of them.
    func alerts(of rule: String?, before id: Int64, limit: Int) throws -> [ToldAlert] {
        let statement = try statement(
            rule == nil ? AlertSchema.alertsBefore : AlertSchema.alertsOfRuleBefore)
        try statement.bind(1, id)
        try statement.bind(2, limit)
        if let rule { try statement.bind(3, rule) }
        var rows: [(id: Int64, alert: Alert, found: Timestamp)] = []
        try statement.forEachRow { row in
            rows.append(
                (row.int(0), try Alert(stored: row.blob(1)), Timestamp(milliseconds: row.int(2))))
        }
        return try rows.map { row in
            ToldAlert(
                id: row.id, alert: row.alert, found: row.found,
                deliveries: try deliveries(ofAlert: row.id))
        }
    }

    /// How many deliveries ended with the same result, by rule and destination.
    func deliveryCounts() throws -> [AlertDeliveryCount] {
        var counts: [AlertDeliveryCount] = []
        try statement(AlertSchema.results).forEachRow { row in
            counts.append(
                AlertDeliveryCount(
                    rule: row.text(0), destination: row.text(1), result: row.text(2),
                    count: Int(row.int(3))))
        }
        return counts
    }

    private func deliveries(ofAlert id: Int64) throws -> [ToldAlert.Delivery] {
        let statement = try statement(AlertSchema.deliveriesOfAlert)
        try statement.bind(1, id)
        var deliveries: [ToldAlert.Delivery] = []
        try statement.forEachRow { row in
            var delivery = ToldAlert.Delivery()
            delivery.destination = row.text(0)
            // One that waits for another about the same item has no time of its own yet.
            delivery.due = row.time(1).flatMap { $0.milliseconds == .max ? nil : $0 }
            delivery.failures = Int(row.int(2))
            delivery.reason = row.isNull(3) ? nil : row.text(3)
            delivery.settled = row.time(4)
            let ended = delivery.reason == nil ? "delivered" : "parked"
            delivery.state = delivery.settled == nil ? "waiting" : ended
            deliveries.append(delivery)
        }
        return deliveries
    }
}
