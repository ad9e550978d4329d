import AuditPipeline
import DynamoModel
import SQLite

/// Some entries that follow each other, as the search index takes them up.
struct IndexedBatch: Sendable {
    /// The first leaf behind them.
    let end: Int
    /// How often entries had been erased from the trail.
    let erasures: Int
    /// Whether all entries have their images.
    private let isWhole: Bool
    private let last: EntryID
    private var words: [(leaf: Int, words: String)] = []
    private var hours: [IndexedHour: ClosedRange<Int>] = [:]

    /// Reads the next entries of a trail from a leaf on, of which there must be one.
    init(_ view: TrailView, from start: Int) throws {
        end = min(start + Limits.entriesPerIndexing, view.size)
        erasures = try view.erasures()
        isWhole = try erasures == 0 && view.archivedSize() == 0
        last = try StoredHeader.find(leaf: end - 1, in: view.connection).id
        for leaf in start..<end {
            do {
                try add(view.stored(at: leaf), in: view)
            } catch TrailError.altered {
                // Whoever searches is to meet it, and not to pass by.
                words.append((leaf, SearchTerm.unreadable.text))
            }
        }
    }

    /// Writes everything, with how far the index goes then.
    func write(in connection: Connection) throws {
        let insert = try connection.statement(SearchSchema.insertTerms)
        for entry in words {
            try insert.bind(1, entry.leaf)
            try insert.bind(2, entry.words)
            try insert.run()
        }
        let save = try connection.statement(SearchSchema.saveHour)
        for (hour, leaves) in hours {
            try save.bind(1, hour.clock.rawValue)
            try save.bind(2, hour.hour)
            try save.bind(3, leaves.lowerBound)
            try save.bind(4, leaves.upperBound)
            try save.run()
        }
        let position = try connection.statement(SearchSchema.savePosition)
        try position.bind(1, end)
        try position.bind(2, last.description)
        try position.bind(3, erasures)
        try position.run()
    }

    private mutating func add(_ stored: StoredEntry, in view: TrailView) throws {
        let entry = try view.recorded(stored).entry
        let terms = EntryTerms(entry, isContinuation: try isContinuation(stored, in: view))
        let leaf = stored.index
        words.append((leaf, terms.terms.joined(separator: " ")))
        for hour in [
            IndexedHour(.happened, entry.change.time),
            IndexedHour(.recorded, stored.header.recorded),
        ] {
            hours[hour] = (hours[hour]?.lowerBound ?? leaf)...leaf
        }
    }

    /// Whether the entries that brought the values before are there.
    private func isContinuation(_ stored: StoredEntry, in view: TrailView) throws -> Bool {
        guard stored.header.link == .continues, let previous = stored.header.previous else {
            return false
        }
        return try isWhole || view.stored(at: previous).checked.layout.hasImages
    }
}
