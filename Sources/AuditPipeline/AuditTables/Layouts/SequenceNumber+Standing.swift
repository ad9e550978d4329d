package import DynamoModel

extension SequenceNumber {
    /// A number for what has none in a stream: always the same one for the same text.
    ///
    /// Forty digits: a one, and the text's digest in as many as it takes.
    package static func standing(for text: String) -> SequenceNumber {
        let position = ChangePosition(
            table: "", streamARN: "", shardID: text, sequence: SequenceNumber(0))
        let id = EntryID(position)
        let digits = String(UInt128(id.high) << 64 | UInt128(id.low))
        let padded = "1" + String(repeating: "0", count: 39 - digits.utf8.count) + digits
        return SequenceNumber(padded) ?? SequenceNumber(0)
    }
}
