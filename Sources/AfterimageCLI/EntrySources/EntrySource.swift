import AuditConsole
import AuditPipeline
import DynamoModel

/// Where entries are read: a running server, the files of a data directory, or AWS.
///
/// What can not be reached, read or found is thrown as a `CommandFailure`.
protocol EntrySource: Sendable {
    /// One page of the entries that a search wants, newest first, behind a cursor of this source.
    ///
    /// A page can be short or empty and still have another one behind it.
    func entries(_ search: EntrySearch, after cursor: String?) async throws -> EntryBatch
    /// Hands over all entries that a search wants, newest first, as there are at the start; with a
    /// proof of each where they are to have one.
    ///
    /// Keeps few of them at a time. Throws where it can not hand over all.
    func export(
        _ search: EntrySearch, withProofs: Bool,
        _ body: (ExportedEntry) async throws -> Void,
    ) async throws
    /// How often values occur among the newest entries that a search wants.
    func facets(_ search: EntrySearch) async throws -> FacetsDocument
    /// How the entries that a search wants are found.
    func outline(_ search: EntrySearch) async throws -> SearchOutline
    /// A page of the states of a table's items, in no particular order, behind a cursor.
    func items(_ wanted: TableStates, after cursor: String?) async throws -> StatesDocument
    /// The one entry of a name; nil where there is none.
    func entry(_ reference: EntryReference) async throws -> RecordedEntry?
    /// The calls that another CloudTrail recorded and that may have made an entry's change; none
    /// where nobody knows of any.
    func calls(for entry: RecordedEntry) async throws -> [CallState]
    /// The tables that the trail has entries of, or that exist, by name.
    func tables() async throws -> [TableState]
    /// Whether the table's entries come to where this source reads.
    func keeps(_ table: TableState) -> Bool
    /// Recomputes the trail, or what came since the newest good checkpoint before a moment.
    func verify(since: Timestamp?) async throws -> VerificationDocument
    /// How everything is.
    func status() async throws -> StatusDocument
    /// Behind which entry those come that are still to be recorded, or that rules have yet to look
    /// at where a search asks what these have told.
    func end(of search: EntrySearch) async throws -> TailPlace
    /// Hands over entries as they are recorded, those behind a place first, until the task is
    /// cancelled.
    ///
    /// Goes on where it stopped after a lost connection; `onConnection` is told of the loss and of
    /// the return.
    func follow(
        after place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws
}

extension EntrySource {
    /// Whether they go into the trail.
    func keeps(_ table: TableState) -> Bool { table.destinations.contains("trail") }

    /// Hands over the entries of all pages that a search has, none of them with a proof.
    func export(
        unproved search: EntrySearch, _ body: (ExportedEntry) async throws -> Void,
    ) async throws {
        var pages = EntryPages(source: self, search: search)
        while let page = try await pages.next() {
            for record in page { try await body(ExportedEntry(record: record, proof: nil)) }
        }
    }

    /// The trail's.
    func end(of search: EntrySearch) async throws -> TailPlace {
        .index(try await status().trail.size - 1)
    }

    /// None: files of a trail do not tell.
    func calls(for entry: RecordedEntry) async throws -> [CallState] { [] }
}

/// Some entries, newest first, and where to go on.
struct EntryBatch {
    let entries: [RecordedEntry]
    /// Where the next page begins; nil when there is none.
    let next: String?
}
