package import DynamoModel

/// How far a source got in a shard.
package struct ShardStanding: Sendable, Hashable {
    /// The table.
    package let table: String
    /// The shard's id, as stream readers see it.
    package let shard: String
    /// The shard's number, under which positions are kept.
    package let number: Int64
    /// How many changes are committed and not yet taken care of.
    package let unread: Int
    /// When the oldest of them was committed; nil where there is none.
    package let oldest: Timestamp?
    /// When changes were taken care of the last time; nil before the first.
    package let lastRead: Timestamp?

    /// The age of the oldest unread change; zero where everything is read.
    package func lag(at now: Timestamp) -> Duration {
        oldest.map { age(of: $0, at: now) } ?? .zero
    }

    /// How long there has been something to read and nothing was read.
    package func silence(at now: Timestamp) -> Duration {
        oldest.map { age(of: max($0, lastRead ?? $0), at: now) } ?? .zero
    }

    private func age(of moment: Timestamp, at now: Timestamp) -> Duration {
        .milliseconds(max(0, now.milliseconds - moment.milliseconds))
    }
}
