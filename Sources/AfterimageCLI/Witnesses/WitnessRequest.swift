import MerkleLog

/// What a witness is asked: to cosign a checkpoint that continues what it has seen.
///
/// Source: https://c2sp.org/tlog-witness, add-checkpoint.
struct WitnessRequest {
    private let oldSize: Int
    /// In base64.
    private let hashes: [String]
    private let note: String

    init(oldSize: Int, hashes: [String], note: String) {
        (self.oldSize, self.hashes, self.note) = (oldSize, hashes, note)
    }

    init(_ proof: ConsistencyProof, _ note: SignedNote) {
        self.init(
            oldSize: proof.oldSize, hashes: proof.hashes.map(\.base64), note: note.description)
    }

    /// The older size, the hashes, an empty line, and the checkpoint.
    var body: String {
        "old \(oldSize)\n" + hashes.map { "\($0)\n" }.joined() + "\n\(note)"
    }
}
