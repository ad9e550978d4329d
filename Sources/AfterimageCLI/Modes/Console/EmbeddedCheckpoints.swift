import AuditConsole
import AuditPipeline
import AuditTrail
import MerkleLog

/// The checkpoints of the running trail, and what its published files prove.
struct EmbeddedCheckpoints: CheckpointDesk {
    let reader: TrailReader
    let log: PublishedLog

    func checkpoints(before number: Int?, limit: Int) async throws -> [CheckpointState] {
        try await reader.perform {
            try $0.checkpoints(before: number ?? .max, limit: limit)
        }.map(state)
    }

    func checkpoint(_ number: Int?) async throws -> CheckpointState? {
        let found = try await reader.perform { view in
            guard let number else { return view.checkpoint }
            return try view.checkpoints(after: number - 1, limit: 1).first
        }
        guard let found, number ?? found.number == found.number else { return nil }
        return try state(found)
    }

    func consistency(
        from older: CheckpointState, to newer: CheckpointState,
    ) async throws -> [String]? {
        let proof = try log.consistency(
            from: Checkpoint(parsing: SignedNote(parsing: Array(older.note.utf8)).text),
            to: Checkpoint(parsing: SignedNote(parsing: Array(newer.note.utf8)).text))
        return proof?.hashes.map(\.base64)
    }

    func proof(of entry: RecordedEntry, withContent: Bool) async throws -> String? {
        do {
            return try reader.proof(of: entry, withContent: withContent).description
        } catch TrailError.notSealed {
            return nil
        }
    }

    /// A checkpoint with its cosignatures, where there are any.
    private func state(_ stored: StoredCheckpoint) throws -> CheckpointState {
        let note =
            try log.witnessed(size: stored.size)
            ?? SignedNote(parsing: Array(stored.note.utf8))
        let checkpoint = try Checkpoint(parsing: note.text)
        var state = CheckpointState(
            number: stored.number, size: stored.size, time: stored.time, root: checkpoint.root.hex)
        state.note = note.description
        state.witnesses = note.signatures.map(\.key.name).filter { $0 != checkpoint.origin }
        return state
    }
}
