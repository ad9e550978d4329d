import AuditPipeline
import DynamoModel
import SQLite

/// Some entries that follow each other, as the search index takes them up.
struct IndexedBatch: Sendable {
    /// The first leaf behind them.
    let end: Int
    /// How often entries had been erased from the trail.
    let erasures: Int
    private let last: EntryID
    private let gathered: Gathered

    /// Reads the next entries of a trail from a leaf on, of which there must be one.
    init(_ view: TrailView, from start: Int) throws {
        erasures = try view.erasures()
        let isWhole = try erasures == 0 && view.archivedSize() == 0
        var gathered = Gathered(start: start)
        let limit = min(start + Limits.entriesPerIndexing, view.size)
        while gathered.end < limit, gathered.sizeBytes < Limits.bytesPerIndexing {
            try gathered.takeNext(of: view, isWhole: isWhole)
        }
        self.gathered = gathered
        end = gathered.end
        last = try StoredHeader.find(leaf: end - 1, in: view.connection).id
    }

    /// Writes everything, with how far the index goes then.
    func write(in connection: Connection) throws {
        let insert = try connection.statement(SearchSchema.insertTerms)
        for entry in gathered.words {
            try insert.bind(1, entry.leaf)
            try insert.bind(2, entry.words)
            try insert.run()
        }
        let save = try connection.statement(SearchSchema.saveHour)
        for (hour, leaves) in gathered.hours {
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

    /// What the index says of entries.
    private struct Gathered {
        var end: Int
        var sizeBytes = 0
        var words: [(leaf: Int, words: String)] = []
        var hours: [IndexedHour: ClosedRange<Int>] = [:]

        init(start: Int) {
            end = start
        }

        /// Takes the next entry; `isWhole` says that all entries have their images.
        mutating func takeNext(of view: TrailView, isWhole: Bool) throws {
            let terms: String
            do {
                let stored = try view.stored(at: end)
                let entry = try view.recorded(stored).entry
                note(stored, at: entry.change.time)
                terms =
                    EntryTerms(
                        entry,
                        isContinuation: try view.isContinuation(stored, isWhole: isWhole),
                    ).text
            } catch TrailError.altered {
                // Whoever searches is to meet it, and not to pass by.
                terms = SearchTerm.unreadable.text
            }
            words.append((end, terms))
            sizeBytes += terms.utf8.count
            end += 1
        }

        private mutating func note(_ stored: StoredEntry, at time: Timestamp) {
            for hour in [
                IndexedHour(.happened, time), IndexedHour(.recorded, stored.header.recorded),
            ] {
                hours[hour] = (hours[hour]?.lowerBound ?? end)...end
            }
        }
    }
}

extension TrailView {
    /// Whether the entries that brought the values before are there.
    fileprivate func isContinuation(_ stored: StoredEntry, isWhole: Bool) throws -> Bool {
        guard stored.header.link == .continues, let previous = stored.header.previous else {
            return false
        }
        return try isWhole || self.stored(at: previous).checked.layout.hasImages
    }
}
