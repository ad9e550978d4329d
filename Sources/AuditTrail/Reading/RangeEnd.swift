import AuditPipeline
import DynamoModel

/// Tells a walk from newer to older entries when no further one can be wanted.
///
/// A change is recorded after it happened, but perhaps by another clock. Nobody vouches for a
/// single time as it is read, so it takes two entries in a row to end a walk.
struct RangeEnd {
    private let since: Timestamp?
    private var wasOver = false

    init(_ selection: EntrySelection) {
        since = selection.since
    }

    /// Whether the walk is over at an entry that was recorded at `time`.
    mutating func isReached(at time: Timestamp) -> Bool {
        guard let since else { return false }
        let isOver = time.advanced(by: Limits.clockSkew) < since
        defer { wasOver = isOver }
        return isOver && wasOver
    }
}
