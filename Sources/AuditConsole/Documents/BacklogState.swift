import DynamoModel

/// What waits to become entries, or was given up.
package struct BacklogState: Sendable, Hashable {
    /// Changes that no entry was made of yet; nil when nobody can say.
    package var changes: Int?
    /// How long the oldest of them has waited, in seconds.
    package var seconds: Double?
    /// Messages that were given up.
    package var deadLetters: Int?

    /// Nothing is known.
    package init() {}
}

extension BacklogState {
    func write(to writer: inout JSONWriter) {
        writer.name("backlog")
        writer.object { writer in
            if let changes { writer.member("changes", changes) }
            if let seconds {
                writer.name("seconds")
                writer.raw("\(seconds)")
            }
            if let deadLetters { writer.member("deadLetters", deadLetters) }
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var backlog = BacklogState()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "changes": backlog.changes = try reader.readInt()
            case "seconds": backlog.seconds = try reader.readNumberText().flatMap(Double.init)
            case "deadLetters": backlog.deadLetters = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        self = backlog
    }
}
