package import DynamoModel

/// The version of the entry's JSON, its member `v`.
let entryVersion = 1

extension JSONWriter {
    /// Writes an entry that no trail has taken yet, as `afterimage.entry/1` without index and
    /// proof.
    package mutating func entry(_ entry: AuditEntry, values: ValueNotation = .typed) {
        EntryDocument(entry: entry, record: nil, values: values).write(to: &self)
    }

    /// Writes an entry as `afterimage.entry/1`.
    ///
    /// Typed values are the contract, since they lose nothing; plain ones are for people. A proof
    /// for strangers, a `.tlog-proof` file's text, goes along where it is given, and so do notes.
    package mutating func entry(
        _ record: RecordedEntry, values: ValueNotation = .typed, proof: String? = nil,
        notes: [RecordedEntry] = [],
    ) {
        var document = EntryDocument(entry: record.entry, record: record, values: values)
        document.proof = proof
        document.notes = notes
        document.write(to: &self)
    }

    /// Writes an entry as `afterimage.entry/1` with typed values, and behind them `opening`, in
    /// JSON: what its leaf can be recomputed from.
    package mutating func entry(_ record: RecordedEntry, opening: [UInt8]) {
        var document = EntryDocument(entry: record.entry, record: record, values: .typed)
        document.opening = opening
        document.write(to: &self)
    }

    /// Writes an entry as `afterimage.entry/1` without changes and images, `truncated`;
    /// so are texts about the caller that are too long.
    package mutating func entryWithoutContent(_ record: RecordedEntry) {
        var document = EntryDocument(entry: record.entry, record: record, values: .typed)
        document.isTruncated = true
        document.write(to: &self)
    }
}

/// The members of an entry's JSON, in their order.
private struct EntryDocument {
    let entry: AuditEntry
    let record: RecordedEntry?
    let values: ValueNotation
    var proof: String?
    var opening: [UInt8]?
    var isTruncated = false
    /// The notes on the entry, where somebody looked for them.
    var notes: [RecordedEntry] = []

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", entryVersion)
            writer.member("id", entry.id.description)
            if let index = record?.index { writer.member("index", index) }
            writer.member("time", entry.change.time.description)
            writer.member("recorded", record?.recorded?.description)
            writer.member("table", entry.change.position.table)
            writer.member("op", entry.change.kind.operation)
            writer.member("eventName", entry.change.kind.rawValue)
            writer.member("key", entry.change.key, as: values)
            writeActor(to: &writer)
            writeRequest(to: &writer)
            if !isTruncated {
                writeChanges(to: &writer)
                writeImage("old", entry.change.old, to: &writer)
                writeImage("new", entry.change.new, to: &writer)
            }
            writeSource(to: &writer)
            writeRemarks(to: &writer)
            writer.member("previous", record?.previous?.description)
            writeProof(to: &writer)
            writer.member("tlogProof", proof)
            if let opening {
                writer.name("opening")
                writer.raw(opening)
            }
        }
    }

    private func writeImage(_ name: String, _ image: Item?, to writer: inout JSONWriter) {
        guard let image else { return }
        writer.name(name)
        writer.item(image, as: values)
    }

    private func writeActor(to writer: inout JSONWriter) {
        writer.name("actor")
        writer.object { writer in
            writer.member("type", entry.actor.kind.rawValue)
            writer.member("id", bounded(entry.actor.id))
            writer.member("name", bounded(entry.actor.name))
            writer.member("ip", entry.actor.address)
            writer.member("agent", bounded(entry.actor.agent))
            writer.member("from", entry.actor.source.rawValue)
            writer.member("confidence", entry.actor.confidence.rawValue)
        }
    }

    private func bounded(_ text: String?) -> String? {
        isTruncated ? text?.escaped(within: Limits.truncatedTextBytes) : text
    }

    private func writeRequest(to writer: inout JSONWriter) {
        let origin = entry.change.origin
        writer.name("request")
        writer.object { writer in
            writer.member("api", origin.api)
            writer.member("id", origin.caller.requestID)
            writer.member("apiEvent", origin.caller.requestID.map(APIEventID.text))
            writer.member("transaction", origin.transactionID)
            writer.member("correlation", bounded(origin.caller.correlation))
            writer.member("reason", bounded(origin.caller.reason))
            guard let undone = entry.undone else { return }
            writer.name("undoes")
            writer.array { writer in
                writer.string(undone.first.description)
                if undone.last != undone.first { writer.string(undone.last.description) }
            }
        }
    }

    private func writeChanges(to writer: inout JSONWriter) {
        writer.name("changes")
        writer.array { writer in
            for change in entry.changes { writer.change(change, as: values) }
        }
    }

    private func writeSource(to writer: inout JSONWriter) {
        let position = entry.change.position
        writer.name("source")
        writer.object { writer in
            writer.member("streamArn", position.streamARN)
            writer.member("shardId", position.shardID)
            writer.member("sequenceNumber", position.sequence.digits)
            writer.member("eventID", entry.id.description)
            // A change carries both images, whatever the table's own stream shows.
            writer.member("viewType", StreamViewType.newAndOldImages.rawValue)
        }
    }

    private func writeRemarks(to writer: inout JSONWriter) {
        writer.name("redacted")
        writer.array { writer in
            for redaction in entry.redactions { writer.string(redaction.path.pointer) }
        }
        writer.member("truncated", isTruncated)
        writer.name("notes")
        writer.array { writer in
            for note in notes {
                guard let content = EntryNote(note.entry) else { continue }
                writer.object { writer in
                    writer.member("id", note.entry.id.description)
                    writer.member("time", note.entry.change.time.description)
                    writer.member("actor", content.author)
                    writer.member("text", content.text)
                }
            }
        }
    }

    private func writeProof(to writer: inout JSONWriter) {
        guard let seal = record?.seal else { return }
        writer.name("proof")
        writer.object { writer in
            writer.member("leaf", seal.leaf)
            if let size = seal.treeSize { writer.member("size", size) }
        }
    }
}
