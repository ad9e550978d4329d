package import DynamoModel

/// An alert that somebody was to be told of, and what became of that.
package struct ToldAlert: Sendable, Hashable {
    /// Its number; of two alerts, the later has the higher one.
    package let id: Int64
    /// The alert.
    package let alert: Alert
    /// When it was found.
    package let found: Timestamp
    /// What became of it at each destination.
    package let deliveries: [Delivery]

    /// What became of an alert at one destination.
    package struct Delivery: Sendable, Hashable {
        /// The destination's name.
        package var destination = ""
        /// `waiting`, `delivered` or `parked`.
        package var state = ""
        /// How often it did not arrive.
        package var failures = 0
        /// When it is tried again; nil once it has arrived, or was given up.
        package var due: Timestamp?
        /// When it arrived, or was given up.
        package var settled: Timestamp?
        /// Why it did not arrive; nil where it did.
        package var reason: String?

        /// A delivery of which nothing is said yet.
        package init() {}
    }

    /// Describes an alert.
    package init(id: Int64, alert: Alert, found: Timestamp, deliveries: [Delivery]) {
        self.id = id
        self.alert = alert
        self.found = found
        self.deliveries = deliveries
    }

    /// Writes the alert.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("found", found.description)
            writer.name("alert")
            alert.write(to: &writer)
            writer.name("deliveries")
            writer.array { writer in for delivery in deliveries { delivery.write(to: &writer) } }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (id, found): (Int?, Timestamp?)
        var alert: Alert?
        var deliveries: [Delivery] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "id": id = try reader.readInt()
            case "found": found = Timestamp(try reader.readString())
            case "alert": alert = try Alert(json: &reader)
            case "deliveries":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    deliveries.append(try Delivery(json: &reader))
                }
            default: try reader.skipValue()
            }
        }
        guard let id, let alert, let found else {
            throw .serialization("A told alert lacks a part")
        }
        self.init(id: Int64(id), alert: alert, found: found, deliveries: deliveries)
    }
}

extension ToldAlert.Delivery {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("destination", destination)
            writer.member("state", state)
            writer.member("failures", failures)
            writer.member("due", due?.description)
            writer.member("settled", settled?.description)
            writer.member("reason", reason)
        }
    }

    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "destination": destination = try reader.readString()
            case "state": state = try reader.readString()
            case "failures": failures = try reader.readInt()
            case "due": due = Timestamp(try reader.readString())
            case "settled": settled = Timestamp(try reader.readString())
            case "reason": reason = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }
}
