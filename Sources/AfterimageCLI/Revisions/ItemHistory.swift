import AuditPipeline
import DynamoModel

/// Finds states of an item among its entries, which it reads from the newest one on as far as
/// needed.
struct ItemHistory {
    /// A state of an item, and the entry that made it.
    struct State {
        let revision: Revision
        /// The entry after which the item was so; nil before the first one.
        let entry: RecordedEntry?
        /// The item; nil when there was none.
        var image: Item? { entry?.entry.change.new }
    }

    let source: any EntrySource
    let item: ItemName

    /// The states that a range names; throws `notFound` when the history has no such states.
    func states(_ range: RevisionRange) async throws -> (from: State, to: State) {
        var pages = EntryPages(source: source, search: EntrySearch(item: item))
        var finder = StateFinder(wanted: [range.from, range.to])
        while !finder.isDone, let page = try await pages.next() {
            for entry in page { finder.take(entry) }
        }
        finder.finish()
        return (from: try state(range.from, in: finder), to: try state(range.to, in: finder))
    }

    private func state(_ revision: Revision, in finder: StateFinder) throws -> State {
        guard finder.count > 0 else {
            throw CommandFailure(
                .notFound, "the trail has no entry of \(item)",
                mend: "afterimage log \(item.table)",
            )
        }
        guard let found = finder.found[revision] else {
            throw CommandFailure(
                .notFound,
                "\(item) has no revision \(revision) among its "
                    + "\(counted(finder.count, "entry", "entries"))",
                mend: "afterimage log \(item.arguments)",
            )
        }
        return State(revision: revision, entry: found)
    }
}

/// Is told an item's entries from the newest one on, and keeps those that revisions name.
struct StateFinder {
    /// What was found; nil inside stands for the state before the first entry.
    private(set) var found: [Revision: RecordedEntry?] = [:]
    /// Entries that were looked at.
    private(set) var count = 0
    private var wanted: Set<Revision>

    init(wanted: [Revision]) {
        self.wanted = Set(wanted)
    }

    /// Whether nothing more is needed.
    var isDone: Bool { wanted.isEmpty }

    /// Looks at the next older entry.
    mutating func take(_ entry: RecordedEntry) {
        for revision in wanted where names(revision, entry) { settle(revision, entry) }
        count += 1
    }

    /// There are no older entries: what is left names the time before the first one, or nothing.
    mutating func finish() {
        for revision in wanted {
            switch revision {
            case .head(let back) where back == count: settle(revision, nil)
            case .moment: settle(revision, nil)
            default: break
            }
        }
    }

    private mutating func settle(_ revision: Revision, _ entry: RecordedEntry?) {
        found.updateValue(entry, forKey: revision)
        wanted.remove(revision)
    }

    private func names(_ revision: Revision, _ entry: RecordedEntry) -> Bool {
        switch revision {
        case .head(let back): back == count
        case .index(let index): index == entry.index
        case .id(let prefix): entry.entry.id.description.hasPrefix(prefix)
        case .moment(let time): entry.entry.change.time <= time
        }
    }
}
