import AuditPipeline
import DynamoModel

/// Is told a table's entries in any order, and knows what its items were before the oldest of them
/// and behind the newest.
struct ToldStates {
    private struct Told {
        var oldest: AuditTablePlace
        var newest: AuditTablePlace
        var states: ItemStates
    }

    /// Whether what was there before counts, or only what is there in the end.
    private let isComparing: Bool
    private var items: [PrimaryKey: Told] = [:]

    init(comparing isComparing: Bool) {
        self.isComparing = isComparing
    }

    /// The states of all items.
    var all: [ItemStates] { items.values.map(\.states) }

    /// Takes an entry; one that tells no state is left out.
    mutating func take(_ entry: AuditEntry) {
        let change = entry.change
        guard change.kind.isState, !entry.isErased else { return }
        let place = AuditTablePlace(behind: entry)
        let (old, key) = (isComparing ? change.old : nil, change.key)
        guard let told = items[key] else {
            items[key] = Told(
                oldest: place, newest: place,
                states: ItemStates(key: key, old: old, new: change.new))
            return
        }
        if place.isOlder(than: told.oldest) {
            items[key]?.oldest = place
            items[key]?.states = ItemStates(key: key, old: old, new: told.states.new)
        } else if told.newest.isOlder(than: place) {
            items[key]?.newest = place
            items[key]?.states = ItemStates(key: key, old: told.states.old, new: change.new)
        }
    }
}
