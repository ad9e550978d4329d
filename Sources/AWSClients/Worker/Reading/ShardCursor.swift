import DynamoModel

/// Reads a shard's records page by page, from a position on.
struct ShardCursor {
    /// What the next page brings.
    enum Page {
        /// Changes, oldest first, perhaps none; and whether the shard ends behind them.
        case changes([Change], isLast: Bool)
        /// Records are gone that were never read; reading goes on with the oldest that is left,
        /// unless the whole shard is gone.
        case gap(String, isLast: Bool)
    }

    private let streams: any DynamoDBStreams
    private let shard: FoundShard
    private let keySchema: KeySchema
    /// The last record that a page brought.
    private(set) var position: SequenceNumber?
    private var iterator: String?
    private var startsAtOldest: Bool

    init(
        _ streams: any DynamoDBStreams, shard: FoundShard, keySchema: KeySchema,
        after position: SequenceNumber?,
    ) {
        self.streams = streams
        self.shard = shard
        self.keySchema = keySchema
        self.position = position
        startsAtOldest = position == nil
    }

    /// Reads the next page.
    mutating func next() async throws(DynamoDBError) -> Page {
        do throws(DynamoDBError) {
            let place: String
            if let iterator { place = iterator } else { place = try await find() }
            return try take(try await streams.getRecords(.init(shardIterator: place)))
        } catch .expiredIterator {
            iterator = nil
            return .changes([], isLast: false)
        } catch .trimmedDataAccess(let why) {
            iterator = nil
            startsAtOldest = true
            return .gap(why, isLast: false)
        } catch .resourceNotFound(let why) {
            return .gap(why, isLast: true)
        }
    }

    private func find() async throws(DynamoDBError) -> String {
        var request = GetShardIterator.Request(
            streamARN: shard.stream, shardID: shard.id, type: .trimHorizon)
        if !startsAtOldest, let position {
            request.type = .afterSequenceNumber
            request.sequence = position
        }
        return try await streams.getShardIterator(request).shardIterator
    }

    private mutating func take(
        _ answer: GetRecords.Response
    ) throws(DynamoDBError) -> Page {
        let name = StreamName(arn: shard.stream, label: "")
        var changes: [Change] = []
        for record in answer.records {
            guard
                let placed = record.placed(
                    in: shard.id, of: name, table: shard.table, keySchema: keySchema)
            else {
                throw .serialization(
                    "A record of \(shard.id) has not the key of the table \(shard.table)")
            }
            changes.append(placed.change)
        }
        if let last = changes.last {
            position = last.position.sequence
            startsAtOldest = false
        }
        iterator = answer.nextShardIterator
        return .changes(changes, isLast: iterator == nil)
    }
}
