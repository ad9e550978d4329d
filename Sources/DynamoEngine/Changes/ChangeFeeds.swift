import Synchronization

/// Whom to tell that shards have new changes.
///
/// The writer announces after each commit; nobody looks at the file to find out that nothing
/// happened.
final class ChangeFeeds: Sendable {
    private let listeners = Mutex<[@Sendable (Set<Int64>) -> Void]>([])

    /// Calls `listener` on the writer's thread with the shards that each commit changed.
    func listen(_ listener: @escaping @Sendable (Set<Int64>) -> Void) {
        listeners.withLock { $0.append(listener) }
    }

    /// Tells everyone that these shards have new changes.
    func announce(_ shards: Set<Int64>) {
        for listener in listeners.withLock({ $0 }) { listener(shards) }
    }
}
