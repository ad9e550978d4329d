import DynamoModel

/// The proof that one checkpoint continues another; the answer of `checkpoints/…/consistency`.
struct ConsistencyDocument: Sendable, Hashable {
    let older: CheckpointState
    let newer: CheckpointState
    /// The hashes of the RFC 6962 consistency proof, in base64.
    let hashes: [String]

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.name("from")
            older.write(to: &writer)
            writer.name("to")
            newer.write(to: &writer)
            writer.member("hashes", hashes)
        }
    }
}
