import MerkleLog

/// What a witness is asked: to cosign a checkpoint that continues what it has seen.
///
/// Source: https://c2sp.org/tlog-witness, add-checkpoint.
struct WitnessRequest {
    private let proof: ConsistencyProof
    private let note: SignedNote

    init(_ proof: ConsistencyProof, _ note: SignedNote) {
        self.proof = proof
        self.note = note
    }

    /// The older size, the hashes, an empty line, and the checkpoint.
    var body: String {
        "old \(proof.oldSize)\n" + proof.hashes.map { "\($0.base64)\n" }.joined() + "\n\(note)"
    }
}
