import AuditConsole
import AuditPipeline

/// Prints the entries of a search, those that there are or those that come.
struct Listing {
    private var printer: EntryPrinter
    /// Whether entries of one transaction, or one batch, stand together under a heading.
    var groupsTransactions = false
    /// Called for each entry that comes, once it is printed.
    var onEntry: () -> Void = {}

    init(printer: EntryPrinter) {
        self.printer = printer
    }

    /// Whether no entry was printed.
    var isEmpty: Bool { printer.count == 0 }

    /// Prints what comes before the entries.
    func begin(_ output: Output) throws {
        try output.write(printer.beginning)
    }

    /// Prints what comes after the entries.
    mutating func end(_ output: Output) throws {
        try output.write(printer.end())
    }

    /// Prints the newest entries of a search, page by page as they are read.
    mutating func list(
        _ source: any EntrySource, _ search: EntrySearch, limit: Int?, isReversed: Bool,
        _ output: Output,
    ) async throws {
        guard !isReversed else {
            let entries = try await Listing.newest(source, search, limit: limit)
            guard groupsTransactions else { return try print(entries.reversed(), output) }
            var groups = TransactionGroups()
            let whole = groups.add(entries.reversed())
            return try print(groups: whole + groups.finish(), output)
        }
        var groups = TransactionGroups()
        var left = limit ?? .max
        var search = search
        search.limit = min(left, Limits.pageEntries)
        guard left > 0 else { return }
        var pages = EntryPages(source: source, search: search)
        while left > 0, let page = try await pages.next() {
            if groupsTransactions {
                try print(groups: groups.add(page.prefix(left)), output)
            } else {
                try print(page.prefix(left), output)
            }
            left -= page.count
        }
        try print(groups: groups.finish(), output)
    }

    /// Prints the last entries of a search, oldest first, and then those that come.
    mutating func follow(
        _ source: any EntrySource, _ search: EntrySearch, last count: Int, _ output: Output,
        onConnection: (String) -> Void,
    ) async throws {
        // What is recorded while the last entries are read comes after this one, and is not missed.
        let end = try await source.end(of: search)
        let entries = try await Listing.newest(source, search, limit: count)
        let listed = entries.reversed().filter(end.covers)
        try print(listed, output)
        // A note on one of them may have come meanwhile, and comes once more.
        let known = Set(listed.map(\.entry.id))
        try await source.follow(after: end, query: search.query, onConnection: onConnection) {
            entry in
            guard search.accepts(entry), !known.contains(entry.entry.id) else { return }
            try output.write(printer.text(entry))
            onEntry()
        }
    }

    private mutating func print(groups: [[RecordedEntry]], _ output: Output) throws {
        for group in groups {
            let heading = TransactionGroups.heading(of: group)
            if let heading { try output.write(heading) }
            for entry in group {
                let text = printer.text(entry)
                try output.write(heading == nil ? text : text.indented)
            }
        }
    }

    private mutating func print(_ entries: some Sequence<RecordedEntry>, _ output: Output) throws {
        for entry in entries { try output.write(printer.text(entry)) }
    }

    private static func newest(
        _ source: any EntrySource, _ search: EntrySearch, limit: Int?,
    ) async throws -> [RecordedEntry] {
        var entries: [RecordedEntry] = []
        let limit = limit ?? .max
        guard limit > 0 else { return [] }
        var search = search
        search.limit = min(limit, Limits.pageEntries)
        var pages = EntryPages(source: source, search: search)
        while entries.count < limit, let page = try await pages.next() {
            entries += page.prefix(limit - entries.count)
        }
        return entries
    }
}

extension String {
    /// The lines of a text, two blanks further in.
    fileprivate var indented: String {
        split(separator: "\n", omittingEmptySubsequences: true).map { "  \($0)\n" }.joined()
    }
}
