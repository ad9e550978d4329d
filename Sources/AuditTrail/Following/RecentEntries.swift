import AuditPipeline
import DynamoModel
import MerkleLog
import Synchronization

/// The newest entries as they were appended, for those who follow the trail: to read one anew means
/// to find, check and decode it and its item's previous one.
///
/// Holds a bounded number of bytes, and what came since it was trimmed; whoever is slower than that
/// reads the file. Filled on the writer's thread with each commit, before anybody is told of it.
final class RecentEntries: Sendable {
    /// Some entries that follow each other, appended in one go.
    struct Portion: Sendable {
        /// The leaf of the first of them.
        let first: Int
        /// When the trail took them.
        let recorded: Timestamp
        /// Everything that was given to be appended.
        let given: [AuditEntry]
        /// Those of it that the trail did not have.
        private(set) var places: [Place] = []
        /// Bytes of what they say.
        private(set) var sizeBytes = 0

        /// Begins with none.
        init(first: Int, recorded: Timestamp, given: [AuditEntry]) {
            self.first = first
            self.recorded = recorded
            self.given = given
        }

        /// The leaf behind the last of them.
        var end: Int { first + places.count }

        /// Adds the entry at the leaf behind the last one.
        mutating func add(_ place: Place, sizeBytes: Int) {
            places.append(place)
            self.sizeBytes += sizeBytes
        }
    }

    /// Where an entry went.
    struct Place: Sendable {
        /// Its place in what was given.
        let index: Int
        /// How it follows its item's previous one.
        let link: Link
        /// The leaf of that one; nil for the item's first.
        let previous: Int?
        /// Its leaf's hash.
        let hash: MerkleHash
    }

    /// One of the entries.
    struct Entry {
        let entry: AuditEntry
        let recorded: Timestamp
        let place: Place
    }

    private let portions = Mutex<[Portion]>([])
    private let limitBytes: Int

    /// Will hold entries that say so many bytes.
    init(limitBytes: Int = Limits.recentBytes) {
        self.limitBytes = limitBytes
    }

    /// Takes what was committed. What does not follow the newest one here takes the place of
    /// everything.
    func add(_ portion: Portion) {
        guard !portion.places.isEmpty else { return }
        portions.withLock { portions in
            if portions.last?.end != portion.first { portions = [] }
            portions.append(portion)
        }
    }

    /// Lets the oldest go that there is no room for.
    ///
    /// For those who append: to release many entries takes as long as to hash them, and nothing
    /// should wait for that on the writer's thread.
    func trim() {
        // They go when nobody holds the lock any more.
        _ = portions.withLock { portions in
            var sizeBytes = portions.reduce(0) { $0 + $1.sizeBytes }
            let gone = portions.prefix { portion in
                defer { sizeBytes -= portion.sizeBytes }
                return sizeBytes > limitBytes
            }
            portions.removeFirst(gone.count)
            return gone
        }
    }

    /// Forgets everything: some of it is not what it was.
    func forget() {
        portions.withLock { $0 = [] }
    }

    /// The entries of a range of leaves, without what they follow; nil where one is not here.
    func entries(in leaves: Range<Int>) -> [RecordedEntry]? {
        window(of: leaves).entries(in: leaves) { leaf, found in
            RecordedEntry(found.entry, index: leaf, recorded: found.recorded)
        }
    }

    /// The entries of a range of leaves, as far as they are here.
    func window(of leaves: Range<Int>) -> Window {
        let found = portions.withLock { portions in
            portions.filter { $0.first < leaves.upperBound && leaves.lowerBound < $0.end }
        }
        return Window(portions: found)
    }

    /// Entries that follow each other, held for as long as somebody goes through them.
    struct Window {
        private let portions: [Portion]
        /// The portion that the latest one was found in.
        private var latest = 0

        fileprivate init(portions: [Portion]) {
            self.portions = portions
        }

        /// The leaves of the entries.
        var leaves: Range<Int> {
            (portions.first?.first ?? 0)..<(portions.last?.end ?? 0)
        }

        /// The entries of a range as `body` tells them, which is called in their order; nil where
        /// one of them is not here.
        func entries(
            in range: Range<Int>, _ body: (Int, Entry) throws -> RecordedEntry,
        ) rethrows -> [RecordedEntry]? {
            guard leaves.lowerBound <= range.lowerBound, range.upperBound <= leaves.upperBound
            else { return nil }
            var window = self
            var found: [RecordedEntry] = []
            for leaf in range {
                guard let entry = window[leaf] else { return nil }
                found.append(try body(leaf, entry))
            }
            return found
        }

        /// The entry at a leaf; nil where it is not here. Cheapest in their order.
        subscript(leaf: Int) -> Entry? {
            mutating get {
                guard leaves.contains(leaf) else { return nil }
                while leaf < portions[latest].first { latest -= 1 }
                while leaf >= portions[latest].end { latest += 1 }
                let portion = portions[latest]
                let place = portion.places[leaf - portion.first]
                return Entry(
                    entry: portion.given[place.index], recorded: portion.recorded, place: place)
            }
        }
    }
}
