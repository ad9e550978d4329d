import AuditConsole
import AuditPipeline
import DynamoModel

extension AWSEntries {
    /// All states at once: no index has a table's items, so its entries tell them.
    func items(_ wanted: TableStates, after cursor: String?) async throws -> StatesDocument {
        remark("the items of \(wanted.table) are told by all its entries of that time")
        return try await items(told: wanted)
    }

    func end(of search: EntrySearch) async throws -> TailPlace { .moment(SystemClock.now()) }

    func follow(
        after place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws {
        if let name = unindexed {
            throw CommandFailure(
                .usage, "\(name) has no index that tells what is new",
                mend: "afterimage log --aws, or an audit table of the layout afterimage")
        }
        try await follow(recentAfter: place, query: query, onConnection: onConnection, body)
    }

    /// Looks whether each item's entries follow one another: the image before a change must be the
    /// one that its previous entry left.
    ///
    /// That is all that an audit table can tell: it has no tree, no checkpoint and no signature, so
    /// nothing is ever `verified`.
    func verify(since: Timestamp?) async throws -> VerificationDocument {
        try await verify(continuitySince: since) { unreadable }
    }
}
