/// The borders between two steps of a change's way, after each of which there may be a crash.
enum Border: Int, CaseIterable, Comparable {
    /// Item and change are committed.
    case committed
    /// The queue has the messages.
    case published
    /// The position is behind the changes.
    case positioned
    /// The messages are with their receiver.
    case received
    /// The trail has the entries.
    case logged
    /// The messages are deleted.
    case deleted
    /// A checkpoint is signed and published.
    case sealed
    /// What the services keep is synced.
    case settled
    /// The change log is trimmed.
    case trimmed

    static func < (left: Border, right: Border) -> Bool { left.rawValue < right.rawValue }
}
