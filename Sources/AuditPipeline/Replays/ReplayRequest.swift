package import DynamoModel

/// Which entries one destination is to have again, and how fast.
package struct ReplayRequest: Sendable, Hashable {
    /// The name of the destination.
    package var destination: String
    /// The query that wants the entries; nil for all.
    package var query: String?
    /// Only changes from this moment on.
    package var since: Timestamp?
    /// Only changes before this moment.
    package var until: Timestamp?
    /// Whether entries are told that no rule is about.
    package var everyEntry = false
    /// How many alerts, or entries, the destination has in a second at the most.
    package var rate: Int

    /// The rate where nobody says one.
    package static let usualRate = Limits.usualReplayRate

    /// Asks for all that a destination was told.
    package init(to destination: String, rate: Int = usualRate) {
        self.destination = destination
        self.rate = rate
    }

    /// Throws where it can not be meant.
    package func check() throws(ReplayRefusal) {
        guard (1...Limits.replayRate).contains(rate) else { throw .badRate(rate) }
        if let since, let until, until <= since { throw .emptyRange }
    }

    /// The entries that are wanted; times of the query count from `now`.
    package func selection(now: Timestamp) throws(QueryError) -> EntrySelection {
        var selection = EntrySelection(since: since, until: until)
        if let query { selection.narrow(to: try EntryQuery(parsing: query, now: now)) }
        return selection
    }
}

extension ReplayRequest {
    /// Writes the members of it.
    func write(to writer: inout JSONWriter) {
        writer.member("to", destination)
        writer.member("query", query)
        writer.member("since", since?.description)
        writer.member("until", until?.description)
        writer.member("every", everyEntry)
        writer.member("rate", rate)
    }

    /// Reads one member; false where it is none.
    mutating func read(
        _ name: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> Bool {
        switch name {
        case "to": destination = try reader.readString()
        case "query": query = try reader.readString()
        case "since": since = Timestamp(try reader.readString())
        case "until": until = Timestamp(try reader.readString())
        case "every": everyEntry = try reader.readBool()
        case "rate": rate = try reader.readInt()
        default: return false
        }
        return true
    }
}
