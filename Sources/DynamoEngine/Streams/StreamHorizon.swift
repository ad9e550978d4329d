import DynamoModel
import SQLite

/// The moment from which on readers of public streams see what there is.
///
/// What is older is gone for them, even where the change log keeps it for somebody else: for a
/// consumer that is behind, or so that the table can be restored to a moment.
/// Source: AWS, DynamoDB Streams, Data retention limit: 24 hours.
struct StreamHorizon: Sendable, Hashable {
    let moment: Timestamp

    init(at now: Timestamp) {
        moment = now.advanced(by: .zero - Limits.retention)
    }

    /// Whether readers still see a stream that ended, or is open.
    func shows(_ stream: StreamState) -> Bool { isWithin(stream.closed) }

    /// Whether readers still see a shard that ended, or is open.
    func shows(_ shard: ShardState) -> Bool { isWithin(shard.closed) }

    /// Whether readers still see a change that was made at a moment.
    func shows(_ time: Timestamp) -> Bool { time >= moment }

    /// The number of the first change of a shard that readers can still see, and that was made at a
    /// time or later; or of the next one.
    func firstSequence(
        of shard: ShardState, since time: Timestamp? = nil, _ connection: Connection,
    ) throws -> Int64 {
        let first = max(moment, time ?? moment)
        let before = MomentSearch(
            connection: connection, moment: first.advanced(by: .milliseconds(-1)))
        return try before.lastSequence(in: shard).map { $0 + 1 } ?? shard.trimmedSequence + 1
    }

    private func isWithin(_ end: Timestamp?) -> Bool { end.map { $0 >= moment } ?? true }

    /// What readers are told of what is gone.
    static let trimmed = DynamoDBError.trimmedDataAccess(
        "The operation attempted to read past the oldest stream record in a shard.",
    )
}
