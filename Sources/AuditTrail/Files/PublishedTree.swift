import MerkleLog
import SQLite
import Synchronization

/// The newest checkpoint in a file beside the database, with the tiles of its tree: what others
/// read, and what betrays a restored older copy of the database.
final class PublishedTree: Sendable {
    private struct State {
        /// The size in the file.
        var size: Int
        /// The newest checkpoint, in the file or not.
        var newest: StoredCheckpoint?
    }

    private let file: SmallFile
    private let state: Mutex<State>
    /// Its lock orders those who write files, and is held for as long as that takes.
    private let tiles: Mutex<TileWriter>

    /// Continues what is in a directory, which may be older than the database's newest checkpoint.
    init(_ directory: DataDirectory, found: TrailWitnesses.Found) {
        file = SmallFile(path: directory.checkpoint)
        state = Mutex(State(size: found.published?.size ?? 0, newest: found.newest))
        tiles = Mutex(TileWriter(directory: directory.path, published: found.published))
    }

    /// Has the next call of `publish` publish the checkpoint.
    func keep(_ sealed: StoredCheckpoint) {
        state.withLock { state in
            if sealed.size > state.newest?.size ?? 0 { state.newest = sealed }
        }
    }

    /// Whether there is a first checkpoint that is in no file yet.
    var isFileDue: Bool { state.withLock { $0.size == 0 && $0.newest != nil } }

    /// Writes the tiles that the newest checkpoint needs, and then that itself.
    func publish(reading connection: Connection) throws {
        try tiles.withLock { tiles in
            let (size, newest) = state.withLock { ($0.size, $0.newest) }
            guard let newest else { return }
            let note = Array(newest.note.utf8)
            let checkpoint = try Checkpoint(parsing: SignedNote(parsing: note).text)
            try tiles.extend(to: checkpoint, reading: connection)
            guard newest.size > size else { return }
            try file.replace(with: note, readableBy: .everyone)
            state.withLock { $0.size = newest.size }
        }
    }
}
