import AuditPipeline
import DynamoModel
import Hummingbird

/// Which entries a request asks for, how many, and behind which.
struct EntryListParameters: Sendable {
    /// What a request may ask for.
    static let names = ["q", "from", "to", "limit", "cursor"]

    private(set) var selection: EntrySelection
    private let cursor: EntryCursor?
    private let limit: Int
    /// What tells the list from others, so that none takes another's cursor.
    private let list: [String?]

    /// Reads `q`, `from`, `to`, `limit` and `cursor`; of one item only where it is given.
    init(_ request: Request, item: (table: String, key: PrimaryKey)? = nil, now: Timestamp) throws {
        func parameter(_ name: String) -> String? { request.parameter(name) }
        list = [request.uri.path, parameter("q"), parameter("from"), parameter("to")]
        selection = try EntrySelection(request, now: now)
        if let item {
            selection.table = item.table
            selection.key = item.key
        }
        cursor = try Self.cursor(parameter("cursor"), of: list)
        limit =
            try request.number("limit", in: 1...Limits.entriesPerPage) ?? Limits.entriesByDefault
    }

    /// Reads as many short pages as it takes, and as one answer may cost.
    func page(of store: any AuditStore) async throws -> EntriesDocument {
        var found: [RecordedEntry] = []
        var next = cursor
        for _ in 0..<Limits.pagesPerAnswer {
            let page = try await store.entries(
                matching: selection, before: next, limit: limit - found.count)
            found += page.entries
            next = page.next
            if next == nil || found.count == limit { break }
        }
        return EntriesDocument(
            entries: found, next: next.map { "\(ListCursor(at: $0, of: list))" })
    }

    private static func cursor(_ text: String?, of list: [String?]) throws -> EntryCursor? {
        guard let text else { return nil }
        guard
            let found = ListCursor(parsing: text, of: list), let cursor = EntryCursor(found.place)
        else {
            throw ConsoleFailure(
                .badRequest, "The cursor \(text) is not one of this list",
                mend: "the same q, from and to as before, or no cursor")
        }
        return cursor
    }
}

extension EntrySelection {
    /// Reads `q`, `from` and `to`.
    init(_ request: Request, now: Timestamp) throws {
        self.init(
            since: try request.time("from", now: now), until: try request.time("to", now: now))
        if let text = request.parameter("q") {
            narrow(to: try EntryQuery(parsing: text, now: now, knowsRemarks: true))
        }
    }
}
