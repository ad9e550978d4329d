/// Somebody who cosigns checkpoints.
struct WitnessSettings: Sendable, Hashable {
    /// Where checkpoints are submitted; the witness's submission prefix.
    var url: String
    /// The witness's public key, `name+id+base64`.
    var key: String
}
