public import DynamoModel

/// A line of an export: an entry, and a proof of it where the export has any.
public struct ExportedEntry: Sendable, Hashable {
    /// The entry.
    public let record: RecordedEntry
    /// The text of a `.tlog-proof` file of the entry; nil where there is none.
    public let proof: String?

    /// Pairs an entry with its proof.
    public init(record: RecordedEntry, proof: String?) {
        self.record = record
        self.proof = proof
    }

    /// Reads a line of the format `jsonl`.
    public init(line: [UInt8]) throws(DynamoDBError) {
        var reader = JSONReader(line.span)
        record = try RecordedEntry(json: &reader)
        try reader.finish()
        var proof: String?
        var members = JSONReader(line.span)
        try members.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "tlogProof" else { return try reader.skipValue() }
            proof = try reader.readString()
        }
        self.proof = proof
    }
}
