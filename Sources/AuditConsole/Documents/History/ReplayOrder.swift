package import AuditPipeline
package import DynamoModel

/// What is asked of `replay`: which entries one destination is to have again.
package struct ReplayOrder: Sendable, Hashable {
    /// The name of the destination.
    package var destination = ""
    /// The query that wants the entries; nil for all.
    package var query: String?
    /// Only changes from this moment on, as people say it; nil for the beginning.
    package var since: String?
    /// Only changes before this moment; nil for now.
    package var until: String?
    /// Whether entries are told that no rule is about.
    package var everyEntry = false
    /// How much is sent in a second at the most; nil for what is usual.
    package var rate: Int?
    /// Whether nothing is sent.
    package var isDryRun = false

    /// Asks for nothing yet.
    package init() {}

    /// What is asked for, as of `now`.
    package func request(now: Timestamp) throws(TimeExpressionError) -> ReplayRequest {
        var request = ReplayRequest(to: destination)
        request.query = query
        if let since { request.since = try TimeExpression(parsing: since, now: now).time }
        request.until = now
        if let until { request.until = try TimeExpression(parsing: until, now: now).time }
        request.everyEntry = everyEntry
        if let rate { request.rate = rate }
        return request
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("to", destination)
            writer.member("query", query)
            writer.member("since", since)
            writer.member("until", until)
            writer.member("every", everyEntry)
            if let rate { writer.member("rate", rate) }
            writer.member("dry_run", isDryRun)
        }
    }

    /// Reads what `write` wrote; an unknown member is refused, since it could be a condition.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "to": destination = try reader.readString()
            case "query": query = try reader.readString()
            case "since": since = try reader.readString()
            case "until": until = try reader.readString()
            case "every": everyEntry = try reader.readBool()
            case "rate": rate = try reader.readInt()
            case "dry_run": isDryRun = try reader.readBool()
            default: throw .serialization("There is no member \"\(name.prefix(64))\" here")
            }
        }
    }
}
