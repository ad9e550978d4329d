/// The trail's files in a data directory.
struct DataDirectory: Sendable {
    let path: String

    /// Entries, checkpoints and everything that finds them.
    var database: String { "\(path)/audit.db" }
    /// The private key that signs checkpoints; readable by its owner only.
    var key: String { "\(path)/trail.key" }
    /// The public key that verifies them.
    var verifierKey: String { "\(path)/trail.pub" }
    /// The newest checkpoint, outside the database, so that an older copy of that is noticed.
    var checkpoint: String { "\(path)/checkpoint" }
}
