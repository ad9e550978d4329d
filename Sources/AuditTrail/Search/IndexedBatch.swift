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

    /// Takes the next entries of a trail from a leaf on, of which there must be one; those that
    /// are not at hand are read.
    init(
        _ view: TrailView, from start: Int, _ recent: RecentEntries, common: FrequentValues,
    ) throws {
        erasures = try view.erasures()
        let isWhole = try erasures == 0 && view.archivedSize() == 0
        var gathered = Gathered(start: start, common: common)
        let limit = min(start + Limits.entriesPerIndexing, view.size)
        // Asked for behind the look at the erasures: what one of them took is not here any more.
        var window = recent.window(of: start..<limit)
        while gathered.end < limit, gathered.sizeBytes < Limits.bytesPerIndexing {
            if let entry = window[gathered.end] {
                try gathered.take(entry, of: view, isWhole: isWhole)
            } else {
                try gathered.takeNext(of: view, isWhole: isWhole)
            }
        }
        self.gathered = gathered
        end = gathered.end
        last = try StoredHeader.find(leaf: end - 1, in: view.connection).id
    }

    /// Writes everything, with how far the index goes then; returns the values that are common
    /// from there on.
    func write(in connection: Connection) throws -> [String] {
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
        return try gathered.sampled.filter { try isCommon($0, in: connection) }
    }

    /// Whether so many entries brought a value that it is common; notes it then.
    private func isCommon(_ value: String, in connection: Connection) throws -> Bool {
        let count = try SearchIndex(connection).count(of: value, upTo: Limits.commonValue)
        guard count == Limits.commonValue else { return false }
        let save = try connection.statement(SearchSchema.saveCommonValue)
        try save.bind(1, value)
        try save.bind(2, end)
        try save.run()
        return true
    }

    /// What the index says of entries.
    private struct Gathered {
        var end: Int
        var sizeBytes = 0
        /// Values that the entries brought, a few of many: a common one is among them soon.
        var sampled: Set<String> = []
        private let common: FrequentValues
        private var brought: Int
        var words: [(leaf: Int, words: String)] = []
        var hours: [IndexedHour: ClosedRange<Int>] = [:]

        init(start: Int, common: FrequentValues) {
            end = start
            brought = start
            self.common = common
        }

        /// Takes the next entry, which is at hand.
        mutating func take(
            _ next: RecentEntries.Entry, of view: TrailView, isWhole: Bool,
        ) throws {
            let isContinuation = try view.isContinuation(
                next.place.link, of: next.place.previous, isWhole: isWhole)
            note(next.entry.change.time, recorded: next.recorded)
            take(EntryTerms(next.entry, isContinuation: isContinuation, common: common))
        }

        /// Takes the next entry; `isWhole` says that all entries have their images.
        mutating func takeNext(of view: TrailView, isWhole: Bool) throws {
            do {
                let stored = try view.stored(at: end)
                let entry = try view.recorded(stored).entry
                note(entry.change.time, recorded: stored.header.recorded)
                let isContinuation = try view.isContinuation(
                    stored.header.link, of: stored.header.previous, isWhole: isWhole)
                take(EntryTerms(entry, isContinuation: isContinuation, common: common))
            } catch TrailError.altered {
                // Whoever searches is to meet it, and not to pass by.
                take(SearchTerm.unreadable.text)
            }
        }

        private mutating func take(_ terms: EntryTerms) {
            sample(terms.broughtValues)
            take(terms.text)
        }

        private mutating func sample(_ values: some Collection<String>) {
            guard common.count < Limits.commonValues else { return }
            let next = Limits.sampledValue - brought % Limits.sampledValue
            brought += values.count
            for value in values.dropFirst(next - 1).enumerated()
            where value.offset % Limits.sampledValue == 0 && !common.contains(value.element) {
                sampled.insert(value.element)
            }
        }

        private mutating func take(_ terms: String) {
            words.append((end, terms))
            sizeBytes += terms.utf8.count
            end += 1
        }

        private mutating func note(_ time: Timestamp, recorded: Timestamp) {
            for hour in [IndexedHour(.happened, time), IndexedHour(.recorded, recorded)] {
                hours[hour] = (hours[hour]?.lowerBound ?? end)...end
            }
        }
    }
}

extension TrailView {
    /// Whether the entries that brought the values before are there.
    fileprivate func isContinuation(
        _ link: Link, of previous: Int?, isWhole: Bool,
    ) throws -> Bool {
        guard link == .continues, let previous else { return false }
        return try isWhole || stored(at: previous).checked.layout.hasImages
    }
}
