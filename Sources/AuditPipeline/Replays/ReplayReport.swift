package import DynamoModel

/// How far a replay is.
package struct ReplayReport: Sendable, Hashable {
    /// Its number; of two replays, the later has the higher one.
    package var id: Int64
    /// What was asked for.
    package var request: ReplayRequest
    /// The indices of the entries that it looks at.
    package var range: Range<Int>
    /// The index of the first entry that it has not looked at.
    package var next: Int
    /// How much was handed over to be delivered.
    package var handed = 0
    /// How much of that has arrived.
    package var arrived = 0
    /// How much was given up, and is a dead letter.
    package var parked = 0
    /// When it was begun.
    package var begun: Timestamp
    /// When it ended; nil as long as it goes on.
    package var ended: Timestamp?
    /// How it ended: `done`, `stopped`, or what was in the way.
    package var outcome: String?

    /// A replay that has looked at nothing yet.
    package init(id: Int64, _ request: ReplayRequest, range: Range<Int>, begun: Timestamp) {
        self.id = id
        self.request = request
        self.range = range
        next = range.lowerBound
        self.begun = begun
    }

    /// How it ended for who has looked at everything.
    package static let done = "done"
    /// How it ended where somebody wanted no more of it.
    package static let stopped = "stopped"

    /// How much is on its way.
    package var waiting: Int { max(0, handed - arrived - parked) }

    /// Whether it has looked at everything.
    package var isAtEnd: Bool { next >= range.upperBound }
}

extension ReplayReport {
    /// Writes the report.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            request.write(to: &writer)
            writer.member("first", range.lowerBound)
            writer.member("next", next)
            writer.member("end", range.upperBound)
            writer.member("handed", handed)
            writer.member("arrived", arrived)
            writer.member("parked", parked)
            writer.member("waiting", waiting)
            writer.member("begun", begun.description)
            writer.member("ended", ended?.description)
            writer.member("outcome", outcome)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(
            id: 0, ReplayRequest(to: "", rate: 0), range: 0..<0, begun: Timestamp(milliseconds: 0))
        var (first, end) = (0, 0)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "id": id = Int64(try reader.readInt())
            case "first": first = try reader.readInt()
            case "next": next = try reader.readInt()
            case "end": end = try reader.readInt()
            case "handed": handed = try reader.readInt()
            case "arrived": arrived = try reader.readInt()
            case "parked": parked = try reader.readInt()
            case "begun": begun = Timestamp(try reader.readString()) ?? begun
            case "ended": ended = Timestamp(try reader.readString())
            case "outcome": outcome = try reader.readString()
            default: if try !request.read(name, &reader) { try reader.skipValue() }
            }
        }
        range = first..<max(first, end)
    }
}
