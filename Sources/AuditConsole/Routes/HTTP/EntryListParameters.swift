import AuditPipeline
import DynamoModel
import Hummingbird

/// Which entries a request asks for, how many, and behind which.
struct EntryListParameters: Sendable {
    /// What a request may ask for.
    static let names = ["q", "from", "to", "limit", "cursor", "order"]

    private(set) var selection: EntrySelection
    private let cursor: EntryCursor?
    private let limit: Int
    /// What tells the list from others, so that none takes another's cursor.
    private let list: [String?]

    /// Reads what a request asks for; of one item only where it is given.
    init(_ request: Request, item: (table: String, key: PrimaryKey)? = nil, now: Timestamp) throws {
        func parameter(_ name: String) -> String? { request.parameter(name) }
        list = ["q", "from", "to", "order"].reduce(into: [request.uri.path]) {
            $0.append(parameter($1))
        }
        selection = try EntrySelection(request, now: now)
        selection.order = try Self.order(parameter("order"))
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

    private static func order(_ text: String?) throws -> EntrySelection.Order {
        guard let text else { return .descending }
        guard let order = EntrySelection.Order(rawValue: text) else {
            throw ConsoleFailure(
                .badRequest, "The order \(text) is not known", mend: "order=asc, or order=desc")
        }
        return order
    }

    private static func cursor(_ text: String?, of list: [String?]) throws -> EntryCursor? {
        guard let text else { return nil }
        guard
            let found = ListCursor(parsing: text, of: list), let cursor = EntryCursor(found.place)
        else {
            throw ConsoleFailure(
                .badRequest, "The cursor \(text) is not one of this list",
                mend: "the same q, from, to and order as before, or no cursor")
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
