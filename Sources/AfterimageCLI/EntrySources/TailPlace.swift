import AuditPipeline
import DynamoModel

/// Where a list of the newest entries ends, and whoever follows the source goes on.
enum TailPlace: Hashable {
    /// Behind the entry at an index of a trail; -1 for its beginning.
    case index(Int)
    /// Behind the entries at some indices, of the archives that workers of these names write; -1
    /// for the beginning of all others.
    case archives([String: Int])
    /// Behind all that happened up to a moment, where nobody numbers entries.
    case moment(Timestamp)

    /// Whether an entry is before it.
    func covers(_ record: RecordedEntry) -> Bool {
        switch self {
        case .index(let last): record.index ?? .max <= last
        // Nobody numbers the entries of all of them: what was read at that time is meant.
        case .archives: true
        case .moment(let time): record.entry.change.time <= time
        }
    }

    /// The index; that of an empty trail for what no trail gives.
    var index: Int {
        if case .index(let index) = self { index } else { -1 }
    }
}
