import AuditPipeline
import DynamoModel

/// Is told a table's entries in any order, and knows what its items were before the oldest of them
/// and behind the newest.
struct ToldStates {
    private struct Told {
        var oldest: AuditTablePlace
        var newest: AuditTablePlace
        /// The image before the change of the oldest entry.
        var old: Item?
        /// The change of the newest entry.
        var last: Change
    }

    /// Whether what was there before counts, or only what is there in the end.
    private let isComparing: Bool
    private var items: [PrimaryKey: Told] = [:]
    private var drops: [TableDrop] = []
    private var before: [ItemStates]?

    init(comparing isComparing: Bool) {
        self.isComparing = isComparing
    }

    /// Whether the items' entries do not tell all that was there before: the table was deleted, and
    /// with it what has no entry.
    var lacksOldStates: Bool { isComparing && !drops.isEmpty }

    /// The states of all items.
    var all: [ItemStates] {
        let told = items.map { key, told in
            let isGone = drops.contains { $0.covers(told.last) }
            return ItemStates(key: key, old: told.old, new: isGone ? nil : told.last.new)
        }
        guard let before else { return told }
        let old = Dictionary(before.map { ($0.key, $0.new) }) { first, _ in first }
        let untold = before.filter { items[$0.key] == nil }
        return told.map { ItemStates(key: $0.key, old: old[$0.key, default: $0.old], new: $0.new) }
            + untold.map { ItemStates(key: $0.key, old: $0.new, new: nil) }
    }

    /// Takes what all items were before.
    mutating func begin(with before: [ItemStates]) {
        self.before = before
    }

    /// Takes an entry; one that tells no state, and not that the table was deleted, is left out.
    mutating func take(_ entry: AuditEntry) {
        let change = entry.change
        if change.kind == .drop { drops.append(TableDrop(change)) }
        guard change.kind.isState, !entry.isErased else { return }
        let place = AuditTablePlace(behind: entry)
        let (old, key) = (isComparing ? change.old : nil, change.key)
        guard let told = items[key] else {
            items[key] = Told(oldest: place, newest: place, old: old, last: change)
            return
        }
        if place.isOlder(than: told.oldest) {
            items[key]?.oldest = place
            items[key]?.old = old
        } else if told.newest.isOlder(than: place) {
            items[key]?.newest = place
            items[key]?.last = change
        }
    }
}
