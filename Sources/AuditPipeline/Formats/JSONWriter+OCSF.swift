package import DynamoModel

extension JSONWriter {
    /// Writes an entry as an OCSF event of the class Entity Management (3004).
    ///
    /// Every entry has what that class requires. API Activity (6003) and Datastore Activity (6005)
    /// would require the caller's address and identity, which an expiry or a plain stream does not
    /// have. Source: schema.ocsf.io, 1.8.0, `entity_management`.
    package mutating func ocsfEvent(_ record: RecordedEntry, version: String) {
        let event = OCSFEvent(record: record, version: version)
        object { event.write(to: &$0) }
    }
}

/// The members of an OCSF event, in groups.
private struct OCSFEvent {
    private static let classID = 3004
    private static let categoryID = 3
    let record: RecordedEntry
    let version: String

    private var entry: AuditEntry { record.entry }
    private var change: Change { entry.change }

    func write(to writer: inout JSONWriter) {
        writer.member("category_uid", OCSFEvent.categoryID)
        writer.member("class_uid", OCSFEvent.classID)
        writer.member("class_name", "Entity Management")
        writer.member("activity_id", activity)
        writer.member("activity_name", change.kind.operation)
        writer.member("type_uid", OCSFEvent.classID * 100 + activity)
        writer.member("severity_id", 1)
        writer.member("status_id", change.kind == .failure ? 2 : 1)
        writer.member("time", change.time.milliseconds)
        writer.member("message", "\(change.kind.operation) \(name) by \(entry.actor.shownName)")
        writer.member("comment", change.origin.caller.reason)
        writeMetadata(to: &writer)
        writeEntity("entity", change.old ?? change.new, to: &writer)
        if change.kind == .modify { writeEntity("entity_result", change.new, to: &writer) }
        writeActor(to: &writer)
        writeEndpoint(to: &writer)
        writeUnmapped(to: &writer)
    }

    private var activity: Int {
        switch change.kind {
        case .insert: 1
        case .modify: 3
        case .read: 2
        case .remove, .drop: 4
        // Other: the class has no activity for it, and `activity_name` names it.
        case .baseline, .note, .gap, .failure, .erasure, .erased, .archived: 99
        }
    }

    private var name: String {
        let table = change.position.table
        return change.kind == .drop ? table : "\(table)/\(change.key.text(as: .plain))"
    }

    private func writeMetadata(to writer: inout JSONWriter) {
        writer.name("metadata")
        writer.object { writer in
            writer.member("version", "1.8.0")
            writer.name("product")
            writer.object { writer in
                writer.member("name", "Afterimage")
                writer.member("vendor_name", "Afterimage")
                writer.member("version", version)
            }
            writer.member("uid", entry.id.description)
            writer.member("original_event_uid", entry.id.description)
            if let index = record.index { writer.member("sequence", index) }
            writer.member("correlation_uid", change.origin.transactionID)
            writer.member("log_provider", "DynamoDB Streams")
            if let time = record.recorded { writer.member("logged_time", time.milliseconds) }
        }
    }

    private func writeEntity(_ member: String, _ image: Item?, to writer: inout JSONWriter) {
        writer.name(member)
        writer.object { writer in
            writer.member("type", change.kind == .drop ? "DynamoDB table" : "DynamoDB item")
            writer.member("type_id", 99)
            writer.member("uid", change.key.text(as: .typed))
            writer.member("name", name)
            writer.member("data", image)
        }
    }

    /// The class asks for one of several descriptions of the actor: a user, or an application.
    private func writeActor(to writer: inout JSONWriter) {
        writer.name("actor")
        writer.object { writer in
            switch entry.actor.kind {
            case .ttl: writer.member("app_name", "dynamodb.amazonaws.com")
            case .service: writer.member("app_name", entry.actor.shownName)
            case .user, .restore, .unknown:
                writer.name("user")
                writer.object { writer in
                    writer.member("name", entry.actor.shownName)
                    writer.member("uid", entry.actor.id)
                }
            }
        }
    }

    private func writeEndpoint(to writer: inout JSONWriter) {
        guard let address = entry.actor.address else { return }
        writer.name("src_endpoint")
        writer.object { $0.member("ip", address) }
    }

    /// What the class has no attribute for.
    private func writeUnmapped(to writer: inout JSONWriter) {
        writer.name("unmapped")
        writer.object { writer in
            writer.member("table", change.position.table)
            writer.member("table_arn", change.position.tableARN)
            writer.member("api", change.origin.api)
            writer.member("request_id", change.origin.caller.requestID)
            writer.member("actor_confidence", entry.actor.confidence.rawValue)
            writer.member("actor_from", entry.actor.source.rawValue)
            writer.member("agent", entry.actor.agent)
            let paths = entry.changes.map(\.path.text)
            writer.name("changed_paths")
            writer.array { writer in for path in paths { writer.string(path) } }
        }
    }
}
