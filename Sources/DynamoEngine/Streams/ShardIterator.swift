import DynamoModel

/// A place in a shard, as callers carry it about: the stream's ARN, a version, and the place in
/// base64.
struct ShardIterator: Hashable {
    let streamARN: String
    let shard: Int64
    /// The number of the first change that is to be read.
    let sequence: Int64
    /// When the iterator was made; it can be used for 15 minutes.
    let made: Timestamp

    init(streamARN: String, shard: Int64, sequence: Int64, made: Timestamp) {
        self.streamARN = streamARN
        self.shard = shard
        self.sequence = sequence
        self.made = made
    }

    /// The iterator as it is given to callers.
    var text: String {
        var writer = ByteWriter(capacity: 32)
        writer.unsigned(UInt64(bitPattern: shard))
        writer.unsigned(UInt64(bitPattern: sequence))
        writer.unsigned(UInt64(bitPattern: made.milliseconds))
        return "\(streamARN)|1|\(Base64.encode(writer.bytes))"
    }

    /// Reads what a caller sent; throws when we never made it.
    init(_ text: String) throws(DynamoDBError) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        guard text.utf8.count <= Limits.iteratorBytes, parts.count == 3, parts[1] == "1",
            let bytes = Base64.decode(String(parts[2]))
        else { throw ShardIterator.invalid }
        do {
            var reader = ByteReader(bytes.span)
            streamARN = String(parts[0])
            shard = Int64(bitPattern: try reader.unsigned())
            sequence = Int64(bitPattern: try reader.unsigned())
            made = Timestamp(milliseconds: Int64(bitPattern: try reader.unsigned()))
            guard reader.isAtEnd, 0...Limits.largestSequence ~= sequence else {
                throw ShardIterator.invalid
            }
        } catch {
            throw ShardIterator.invalid
        }
    }

    private static let invalid = DynamoDBError.validation("Invalid ShardIterator")
}
