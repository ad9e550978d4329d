import Synchronization

/// The newest checkpoint in a file beside the database: a restored older copy of that betrays
/// itself.
final class PublishedCheckpoint: Sendable {
    private struct State {
        /// The size in the file.
        var size: Int
        /// What could not be published yet.
        var waiting: StoredCheckpoint?
    }

    private let file: SmallFile
    /// Its lock orders those who replace the file.
    private let state: Mutex<State>

    /// Continues the file at `path`, which may be older than the database's newest checkpoint.
    init(path: String, found: TrailWitnesses.Found) {
        file = SmallFile(path: path)
        state = Mutex(State(size: found.publishedSize))
        if let newest = found.newest { keep(newest) }
    }

    /// Has the next call of `publish` put the checkpoint into the file.
    func keep(_ sealed: StoredCheckpoint) {
        state.withLock { state in
            if sealed.size > state.waiting?.size ?? state.size { state.waiting = sealed }
        }
    }

    /// Puts the newest checkpoint into the file, if that has an older one.
    func publish() throws(TrailError) {
        try state.withLock { (state) throws(TrailError) in
            guard let newest = state.waiting else { return }
            try file.replace(with: Array(newest.note.utf8), readableBy: .everyone)
            state = State(size: newest.size)
        }
    }
}
