import DynamoModel

/// What waits to become entries, or was given up.
package struct BacklogState: Sendable, Hashable {
    /// Changes that no entry was made of yet; nil when nobody can say.
    package var changes: Int?
    /// How long the oldest of them has waited, in seconds.
    package var seconds: Double?
    /// Changes that were given up, by the mapping that did so; nil when nobody can say.
    package var deadLetters: [String: Int]?

    /// Changes that were given up; nil when nobody can say.
    package var deadLetterCount: Int? { deadLetters?.values.reduce(0, +) }

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
            guard let deadLetters, let deadLetterCount else { return }
            writer.member("deadLetters", deadLetterCount)
            writer.name("deadLetterSources")
            writer.object { writer in
                for (source, count) in deadLetters.sorted(by: { $0.key < $1.key }) {
                    writer.member(source, count)
                }
            }
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var backlog = BacklogState()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "changes": backlog.changes = try reader.readInt()
            case "seconds": backlog.seconds = try reader.readNumberText().flatMap(Double.init)
            case "deadLetterSources": backlog.deadLetters = try BacklogState.readCounts(&reader)
            default: try reader.skipValue()
            }
        }
        self = backlog
    }

    private static func readCounts(
        _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> [String: Int] {
        var counts: [String: Int] = [:]
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            counts[name] = try reader.readInt()
        }
        return counts
    }
}
