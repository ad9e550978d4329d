package import DynamoModel

extension JSONWriter {
    /// Writes an entry as a CloudEvent, whose `data` is the entry as `afterimage.entry/1`.
    ///
    /// Source and id name the entry for good, so that a receiver knows a repeat.
    /// Source: CloudEvents 1.0.2, JSON format; extensions Sequence, Recorded Time, Auth Context,
    /// Correlation.
    package mutating func cloudEvent(_ record: RecordedEntry) {
        let entry = record.entry
        let change = entry.change
        object { writer in
            writer.member("specversion", "1.0")
            writer.member("id", entry.id.description)
            writer.member("source", change.position.tableARN)
            writer.member("type", "io.afterimage.\(change.kind.eventClass)")
            writer.member("subject", change.key.text(as: .typed))
            writer.member("time", change.time.description)
            writer.member("recordedtime", record.recorded?.description)
            writer.member("sequence", record.index.map(CloudEventText.sequence))
            writer.member("authtype", CloudEventText.authType(entry.actor))
            writer.member("authid", entry.actor.id ?? entry.actor.name)
            writer.member("correlationid", change.origin.transactionID)
            writer.member("datacontenttype", "application/json")
            writer.name("data")
            writer.entry(record)
        }
    }
}

/// Texts that CloudEvents has rules for.
enum CloudEventText {
    /// An index with zeros in front, so that texts order as numbers do.
    static func sequence(_ index: Int) -> String {
        let digits = String(index)
        return String(repeating: "0", count: max(0, 20 - digits.utf8.count)) + digits
    }

    /// The sort of principal. Source: CloudEvents, Auth Context extension, `authtype`.
    static func authType(_ actor: Actor) -> String {
        switch actor.kind {
        case .user, .restore: "user"
        case .service: "service_account"
        case .ttl: "system"
        case .unknown: "unknown"
        }
    }
}
