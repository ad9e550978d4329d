extension StreamRecord {
    /// Reads a record as GetRecords gives it, or as a function or a message has it.
    ///
    /// The first does not say of which table, stream and shard it is, the second not of which
    /// shard, and none which of its keys is the partition key; whoever asked for it knows, and
    /// says so by `placed`.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var parts = RecordParts()
        try reader.readMembers { (name, reader) throws(DynamoDBError) in
            try parts.read(name, &reader)
        }
        self = try parts.record
    }

    /// The record with the place at which it was read; nil where it lacks the table's key.
    package func placed(
        in shard: String, of stream: StreamName, table: String, keySchema: KeySchema,
    ) -> StreamRecord? {
        guard let key = change.key.ordered(by: keySchema) else { return nil }
        let position = ChangePosition(
            table: table, streamARN: stream.arn, shardID: shard, sequence: change.position.sequence)
        let placed = Change(
            position: position, kind: change.kind, time: change.time,
            images: ItemImages(key: key, old: change.old, new: change.new), origin: change.origin)
        return StreamRecord(eventID: eventID, change: placed, viewType: viewType, region: region)
    }
}
