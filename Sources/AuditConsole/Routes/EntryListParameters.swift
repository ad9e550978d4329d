import AuditPipeline
import DynamoModel
import Hummingbird

/// Which entries a request asks for, how many, and behind which.
struct EntryListParameters: Sendable {
    /// What a request may ask for.
    static let names = ["q", "from", "to", "limit", "cursor"]

    private var selection: EntrySelection
    private let cursor: EntryCursor?
    private let limit: Int
    /// Tells lists apart, so that a cursor of one is not taken for a cursor of another.
    private let list: String

    /// Reads `q`, `from`, `to`, `limit` and `cursor`; of one item only where it is given.
    init(_ request: Request, item: (table: String, key: PrimaryKey)? = nil, now: Timestamp) throws {
        func parameter(_ name: String) -> String? { request.parameter(name) }
        let parts = [request.uri.path, parameter("q"), parameter("from"), parameter("to")]
        list = Self.fingerprint(parts.map { $0 ?? "" }.joined(separator: "\n"))
        selection = try EntrySelection(request, now: now)
        if let item {
            selection.table = item.table
            selection.key = item.key
        }
        cursor = try Self.cursor(parameter("cursor"), of: list)
        limit = try Self.limit(parameter("limit"))
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
        return EntriesDocument(entries: found, next: next.map { "\($0).\(list)" })
    }

    private static func cursor(_ text: String?, of list: String) throws -> EntryCursor? {
        guard let text else { return nil }
        guard text.hasSuffix(".\(list)"), let cursor = EntryCursor(String(text.dropLast(9))) else {
            throw ConsoleFailure(
                .badRequest, "The cursor \(text) is not one of this list",
                mend: "the same q, from and to as before, or no cursor")
        }
        return cursor
    }

    private static func limit(_ text: String?) throws -> Int {
        guard let text else { return Limits.entriesByDefault }
        guard let limit = Int(text), (1...Limits.entriesPerPage).contains(limit) else {
            throw ConsoleFailure(
                .badRequest, "limit=\(text) is out of range",
                mend: "a number from 1 to \(Limits.entriesPerPage)")
        }
        return limit
    }

    /// Eight hexadecimal digits of a text, by FNV-1a: enough to notice a mistake.
    private static func fingerprint(_ text: String) -> String {
        var hash: UInt32 = 0x811C_9DC5
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}

extension EntrySelection {
    /// Reads `q`, `from` and `to`.
    init(_ request: Request, now: Timestamp) throws {
        func time(_ name: String) throws -> Timestamp? {
            try request.parameter(name).map { try TimeExpression(parsing: $0, now: now).time }
        }
        self.init(since: try time("from"), until: try time("to"))
        if let text = request.parameter("q") {
            narrow(to: try EntryQuery(parsing: text, now: now))
        }
    }
}
