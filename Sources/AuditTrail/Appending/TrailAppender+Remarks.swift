import AuditPipeline
import DynamoModel
import SQLite

/// Entries that the trail makes of itself.
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
        let prepared = PreparedEntry(entry, by: StoredAuthor(entry), salt: salts.next())
        _ = try append([[prepared]], recorded: recorded, in: connection)
        return entry.id
    }
}
