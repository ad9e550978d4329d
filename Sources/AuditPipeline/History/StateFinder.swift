import DynamoModel

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
