import AuditConsole
import AuditPipeline
import AuditTrail
import MerkleLog

/// The checkpoints of a trail, and what its published files prove.
struct EmbeddedCheckpoints: CheckpointDesk {
    let reader: TrailReader
    let log: PublishedLog
    /// Signs what no checkpoint covers yet; nil where the trail can only be read.
    var seal: (@Sendable () async throws -> Void)?

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
        if let proof = try sealedProof(of: entry, withContent) { return proof }
        guard let seal else { return nil }
        try await seal()
        return try sealedProof(of: entry, withContent)
    }

    private func sealedProof(of entry: RecordedEntry, _ withContent: Bool) throws -> String? {
        do throws(TrailError) {
            return try reader.proof(of: entry, withContent: withContent).description
        } catch {
            guard case .notSealed = error else { throw error }
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
