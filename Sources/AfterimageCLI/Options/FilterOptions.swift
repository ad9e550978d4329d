import ArgumentParser
import DynamoModel

/// Which entries a command is about.
struct FilterOptions: ParsableArguments {
    @Option(help: "From this time on: RFC 3339, now, today, yesterday, or an age such as 2h.")
    var since: String?

    @Option(help: "Before this time.")
    var until: String?

    @Option(help: "By this actor.")
    var actor: String?

    @Option(help: "Of this operation: create, update, delete, gap and others.")
    var op: String?

    @Option(
        help: "Where this attribute has changed; a path as log prints it: Address.city, Tags[0].")
    var attr: String?

    @Option(
        parsing: .unconditional,
        help: "Whatever this query wants, such as 'op:delete -actor:cleanup-job'.")
    var query: String?

    /// The search that the options describe, of one table or one partition of it where they are
    /// given.
    func search(of table: String? = nil, partition: String? = nil) throws -> EntrySearch {
        let now = SystemClock.now()
        var search = EntrySearch()
        search.since = try TimeArgument.time(since, now: now)
        search.until = try TimeArgument.time(until, now: now)
        if let since = search.since, let until = search.until, since >= until {
            throw CommandFailure(
                .usage, "--since is not before --until, so that nothing lies between them",
                mend: "--since 2h --until 1h",
            )
        }
        search.query =
            QueryText().with("table", table).with("pk", partition)
            .with("actor", actor).with(operation: op).with("attr", attr).with(query: query).text
        // A fault of the query is found before anybody is asked.
        _ = try search.parsedQuery(now: now)
        return search
    }
}
