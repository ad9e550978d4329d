import DynamoModel

/// How entries go to a search index that speaks the bulk API of OpenSearch and Elasticsearch.
///
/// An entry's id is its document's id, so that one that comes twice is there once.
package struct SearchForm: Sendable, Hashable {
    /// The index.
    package let index: String

    /// Writes to an index.
    package init(index: String) {
        self.index = index
    }

    /// The body of a bulk request: two lines for each entry.
    package func bulk(_ entries: [RecordedEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            var action = JSONWriter()
            action.object { writer in
                writer.name("index")
                writer.object { writer in
                    writer.member("_index", index)
                    writer.member("_id", entry.entry.id.description)
                }
            }
            bytes += action.bytes + [UInt8(ascii: "\n")]
            bytes += document(entry) + [UInt8(ascii: "\n")]
        }
        return bytes
    }

    /// The body of a bulk request that changes nothing: it removes a document that is not there.
    package var harmless: [UInt8] {
        var action = JSONWriter()
        action.object { writer in
            writer.name("delete")
            writer.object { writer in
                writer.member("_index", index)
                writer.member("_id", "no-entry")
            }
        }
        return action.bytes + [UInt8(ascii: "\n")]
    }

    /// The template for the index: what is looked for has a type, and what is only shown has none,
    /// because an attribute may be a number in one table and a text in another.
    package var template: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("index_patterns")
            writer.array { $0.string(index) }
            writer.name("template")
            writer.object { writer in
                writer.name("mappings")
                writer.object { writer in
                    writer.member("dynamic", false)
                    writer.name("properties")
                    writer.object(SearchForm.properties)
                }
            }
        }
        return writer.text
    }

    private func document(_ recorded: RecordedEntry) -> [UInt8] {
        let (entry, change) = (recorded.entry, recorded.entry.change)
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("@timestamp", change.time.description)
            writer.member("recorded", recorded.trailPlace.recorded.description)
            writer.member("index", recorded.trailPlace.index)
            writer.member("table", change.position.table)
            writer.member("op", change.kind.operation)
            writer.member("key", QueryField.key.text(in: recorded))
            writer.member("actor", entry.actor.shownName)
            writer.member("actorType", entry.actor.kind.rawValue)
            writer.member("confidence", entry.actor.confidence.rawValue)
            writer.member("ip", entry.actor.address)
            writer.member("api", change.origin.api)
            writer.member("transaction", change.origin.transactionID)
            writer.member("source", change.origin.isExpiry ? "ttl" : "write")
            writer.name("changed")
            writer.array { writer in
                for change in entry.changes { writer.string(change.path.text) }
            }
            writer.name("values")
            writer.array { writer in
                for value in values(of: change) { writer.string(value) }
            }
            writer.name("entry")
            writer.entry(recorded, values: .plain)
        }
        return writer.bytes
    }

    /// The plain values of the item's attributes, `status=shipped` say, as it was and as it is.
    private func values(of change: Change) -> [String] {
        var found: [String] = []
        var known: Set<String> = []
        for attribute in [change.new, change.old].compactMap(\.self).flatMap(\.attributes) {
            _ = attribute.value.contains { subject in
                let value = "\(attribute.name.string)=\(subject.text)"
                if value.utf8.count <= Limits.searchedValue, known.insert(value).inserted {
                    found.append(value)
                }
                return false
            }
        }
        return found
    }

    private static func properties(_ writer: inout JSONWriter) {
        let words = [
            "table", "op", "key", "actor", "actorType", "confidence", "ip", "api", "transaction",
            "source", "changed", "values",
        ]
        for (name, kind) in [("@timestamp", "date"), ("recorded", "date"), ("index", "long")]
            + words.map({ ($0, "keyword") })
        {
            writer.name(name)
            writer.object { $0.member("type", kind) }
        }
        writer.name("entry")
        writer.object { writer in
            writer.member("type", "object")
            writer.member("enabled", false)
        }
    }
}
