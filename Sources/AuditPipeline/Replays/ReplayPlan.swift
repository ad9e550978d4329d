package import DynamoModel

/// What a replay would send, before anybody is told.
package struct ReplayPlan: Sendable, Hashable {
    /// What is asked for.
    package var request: ReplayRequest
    /// What the destination is, and where, without anything that only some should know.
    package var place: String
    /// Whether it gets entries themselves, and not alerts about them.
    package var takesEntries: Bool
    /// The entries that are wanted.
    package private(set) var entries = 0
    /// What the destination would get: alerts, or entries.
    package private(set) var sent = 0
    /// Whether all entries were looked at; else there are at least so many.
    package var isWhole = true
    /// The first and the last of the wanted entries.
    package private(set) var range: ClosedRange<Int>?
    /// When the changes of these two were committed.
    package private(set) var times: [Timestamp] = []
    /// The rules that tell the destination.
    package var rules: [String] = []
    /// Those of them that are muted, of which nothing is sent.
    package var muted: [String] = []
    /// Those of which only what was told is sent: they count, or hold back.
    package var remembering: [String] = []

    /// Plans to send nothing yet.
    package init(_ request: ReplayRequest, to place: String, takesEntries: Bool) {
        self.request = request
        self.place = place
        self.takesEntries = takesEntries
    }

    /// Adds an entry that is older than those before, with how much the destination gets of it.
    package mutating func add(_ entry: RecordedEntry, sent count: Int) {
        let (index, time) = (entry.trailPlace.index, entry.entry.change.time)
        entries += 1
        sent += count
        range = index...max(index, range?.upperBound ?? index)
        times = [time, times.last ?? time]
    }
}

extension ReplayPlan {
    /// Writes the plan.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            request.write(to: &writer)
            writer.member("place", place)
            writer.member("takes_entries", takesEntries)
            writer.member("entries", entries)
            writer.member("sent", sent)
            writer.member("complete", isWhole)
            if let range {
                writer.member("first", range.lowerBound)
                writer.member("last", range.upperBound)
            }
            writer.member("first_time", times.first?.description)
            writer.member("last_time", times.last?.description)
            for (name, rules) in [
                ("rules", rules), ("muted", muted), ("remembering", remembering),
            ] {
                writer.name(name)
                writer.array { writer in for rule in rules { writer.string(rule) } }
            }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(ReplayRequest(to: "", rate: 0), to: "", takesEntries: false)
        var (first, last): (Int?, Int?)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "place": place = try reader.readString()
            case "takes_entries": takesEntries = try reader.readBool()
            case "entries": entries = try reader.readInt()
            case "sent": sent = try reader.readInt()
            case "complete": isWhole = try reader.readBool()
            case "first": first = try reader.readInt()
            case "last": last = try reader.readInt()
            case "first_time", "last_time":
                if let time = Timestamp(try reader.readString()) { times.append(time) }
            case "rules": rules = try reader.readStrings()
            case "muted": muted = try reader.readStrings()
            case "remembering": remembering = try reader.readStrings()
            default: if try !request.read(name, &reader) { try reader.skipValue() }
            }
        }
        if let first, let last, first <= last { range = first...last }
    }
}
