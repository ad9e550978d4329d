import AuditPipeline
import SQLite
import Synchronization

/// The search index of a trail, for its readers: there or not, and of this trail or not.
final class SearchFile: Sendable {
    /// What is known of the file.
    private struct State {
        var pool: ReaderPool?
        /// Whether its last entry was found to be the trail's.
        var isChecked = false
    }

    /// The trail that an index must have been made of.
    struct IndexedTrail {
        /// How many entries it has.
        let size: Int
        /// How often entries were erased from it.
        let erasures: Int
        /// The id of its entry at a leaf.
        let id: (Int) throws -> EntryID
    }

    private let path: String
    private let state = Mutex(State())

    /// Names a file that may not be there yet.
    init(path: String) {
        self.path = path
    }

    /// Lends the index to `body`, if there is one that goes with a trail; nil otherwise.
    func read<Value>(
        of trail: IndexedTrail, _ body: (SearchIndex, Int) throws -> Value,
    ) throws -> Value? {
        guard let pool = pool() else { return nil }
        return try pool.read { connection in
            try connection.snapshot {
                let index = SearchIndex(connection)
                let position = try index.position()
                guard try isOwn(position, of: trail) else {
                    // Another one may have taken its place.
                    state.withLock { $0 = State() }
                    return nil
                }
                return try body(index, min(position.size, trail.size))
            }
        }
    }

    /// Whether an index was made of a trail; one that went on meanwhile is known only if it was
    /// before.
    private func isOwn(_ position: SearchIndex.Position, of trail: IndexedTrail) throws -> Bool {
        guard position.size > 0 else { return true }
        guard position.erasures == trail.erasures else { return false }
        if state.withLock({ $0.isChecked }) { return true }
        guard position.size <= trail.size else { return false }
        guard try trail.id(position.size - 1).description == position.last else { return false }
        state.withLock { $0.isChecked = true }
        return true
    }

    /// The connections, opened once there is a file that can be read.
    private func pool() -> ReaderPool? {
        state.withLock { state in
            if let pool = state.pool { return pool }
            guard SmallFile(path: path).exists else { return nil }
            do {
                let version = try Connection(path: path, mode: .readOnly).userVersion
                // Another one is about to be made, or to be made anew.
                guard version == SearchSchema.steps.count else { return nil }
                let pool = try ReaderPool(path: path)
                state.pool = pool
                return pool
            } catch {
                // Without an index everything is found all the same, only later.
                return nil
            }
        }
    }
}
