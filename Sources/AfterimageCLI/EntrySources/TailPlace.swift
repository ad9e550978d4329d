import AuditPipeline
import DynamoModel

/// Where a list of the newest entries ends, and whoever follows the source goes on.
enum TailPlace: Hashable {
    /// Behind the entry at an index of a trail; -1 for its beginning.
    case index(Int)
    /// Behind all that happened up to a moment, where nobody numbers entries.
    case moment(Timestamp)

    /// Whether an entry is before it.
    func covers(_ record: RecordedEntry) -> Bool {
        switch self {
        case .index(let last): record.index ?? .max <= last
        case .moment(let time): record.entry.change.time <= time
        }
    }

    /// The index; that of an empty trail for a moment, which no trail gives.
    var index: Int {
        if case .index(let index) = self { index } else { -1 }
    }
}
