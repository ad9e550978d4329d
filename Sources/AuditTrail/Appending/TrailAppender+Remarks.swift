import AuditPipeline
import DynamoModel
import MerkleLog
import SQLite

/// Entries that the trail makes of itself: notes, and certificates of erasures.
extension TrailAppender {
    /// Appends the remark that is made for the next number, and gives its id.
    func remark(
        seed: [UInt8], at time: Timestamp, in connection: Connection,
        _ make: (UInt64) -> AuditEntry,
    ) throws -> EntryID {
        try withTip(in: connection) { tip in
            try tip.appendRemark(seed: seed, recorded: time, in: connection, make)
        }
    }

    /// Destroys the content of entries and certifies it; nil, with nothing done, where none of them
    /// has any.
    func erase(
        _ indices: RangeSet<Int>, for request: ErasureRequest, seed: [UInt8],
        in connection: Connection,
    ) throws -> EntryID? {
        try withTip(in: connection) { tip in
            try tip.saveHeads(in: connection)
            var eraser = try EntryEraser(certificate: tip.frontier.size, in: connection)
            let outcome = try eraser.erase(indices)
            guard !outcome.indices.isEmpty else { return nil }
            rewrites()
            let text = request.text(
                origin: signer.key.name, indices: outcome.indices, digest: outcome.digest)
            let certificate = ErasureCertificate(
                cause: request.cause, indices: outcome.indices, digest: outcome.digest,
                note: try signer.sign(text).description)
            let id = try tip.appendRemark(seed: seed, recorded: request.time, in: connection) {
                certificate.entry(by: request, sequence: $0)
            }
            try connection.statement(TrailSchema.countErasure).run()
            // The former one remembers heads that are no more.
            tip = try TrailTip(in: connection)
            return id
        }
    }

    /// Erases authors that no entry has any more, of those that no entry of the first `size` had.
    func eraseAuthors(
        _ unused: Set<Int64>, size: Int, erasures: Int, in connection: Connection,
    ) throws {
        try withTip(in: connection) { tip in
            let unused = try AuthorSweep.unused(
                of: unused, in: size..<tip.frontier.size, connection)
            try AuthorSweep.erase(unused, in: connection)
            let save = try connection.statement(TrailSchema.saveSweep)
            try save.bind(1, erasures)
            try save.run()
            // It may remember authors that are no more.
            tip = try TrailTip(in: connection)
        }
    }
}

extension TrailTip {
    /// Appends the remark that is made for the next number, and gives its id.
    mutating func appendRemark(
        seed: [UInt8], recorded: Timestamp, in connection: Connection,
        _ make: (UInt64) -> AuditEntry,
    ) throws -> EntryID {
        let last = try lastSequence(of: EntryNote.position(0), in: connection)?.local
        let entry = make((last ?? 0) + 1)
        var salts = SaltSource(seed: seed, skipping: 0)
        let prepared = PreparedEntry(entry, salt: salts.next())
        _ = try append([prepared], salts: salts, recorded: recorded, in: connection)
        return entry.id
    }
}
