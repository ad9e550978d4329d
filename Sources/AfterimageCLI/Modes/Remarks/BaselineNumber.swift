import AuditPipeline
import DynamoModel

/// Numbers an item's baseline by the item itself, so that a repeat has the same identity.
enum BaselineNumber {
    /// Forty digits: a one, and the key's digest in as many as it takes.
    static func number(of key: PrimaryKey) -> SequenceNumber {
        let position = ChangePosition(
            table: "", streamARN: "", shardID: key.text(as: .typed), sequence: SequenceNumber(0))
        let id = EntryID(position)
        let digits = String(UInt128(id.high) << 64 | UInt128(id.low))
        let padded = "1" + String(repeating: "0", count: 39 - digits.utf8.count) + digits
        return SequenceNumber(padded) ?? SequenceNumber(0)
    }
}
