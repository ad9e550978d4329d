package import DynamoModel

/// The shards of one table's changes, for readers that keep their own places in them.
package protocol ShardLog: Sendable {
    /// What the stream's readers are shown of each change.
    var viewType: StreamViewType { get }
    /// The shards that there are.
    var shards: [LogShard] { get }
    /// Up to `limit` changes of a shard behind a sequence number, oldest first: as many as fit into
    /// some megabytes, and at least one where there is one.
    func page(
        of shard: ShardNumber, after sequence: Int64, limit: Int,
    ) async throws -> ShardPage
    /// The sequence number of the newest committed change; every later one has a higher number,
    /// whatever its shard.
    func newestSequence() async throws -> Int64
    /// A moment of the clock by which changes are stamped: each change that was stamped before it
    /// is committed, and none that is committed later is, unless that clock goes back.
    func settledTime() async throws -> Timestamp
    /// Calls `listener` after each commit with the shards that it changed, for as long as what is
    /// given back is held; it must not wait.
    func listen(_ listener: @escaping @Sendable (Set<ShardNumber>) -> Void) -> Listening
}

extension ShardLog {
    /// One change, or why it can not be had.
    package func change(
        at place: ChangeReference,
    ) async throws -> Result<Change, ChangeLogError> {
        let page = try await page(of: place.shard, after: place.sequence - 1, limit: 1)
        guard let entry = page.entries.first, entry.reference == place else {
            return .failure(.missing(place))
        }
        return entry.change
    }
}

/// A shard, as far as its readers have to know it.
package struct LogShard: Sendable, Hashable {
    /// Its number.
    package let number: ShardNumber
    /// The id that stream readers see.
    package let name: String
    /// The shard that it continues, be it gone; nil where it continues none.
    package let parent: ShardNumber?
    /// Whether it gets no more changes.
    package let isClosed: Bool
    /// The last change of it that is not kept any more; zero where all of them are.
    package let trimmed: Int64

    /// Describes a shard.
    package init(
        number: ShardNumber, name: String, parent: ShardNumber?, isClosed: Bool, trimmed: Int64 = 0,
    ) {
        self.number = number
        self.name = name
        self.parent = parent
        self.isClosed = isClosed
        self.trimmed = trimmed
    }
}

/// Changes of a shard that stand one behind the other.
package struct ShardPage: Sendable {
    /// A change, or why it can not be had.
    package struct Entry: Sendable {
        /// The change's place.
        package let reference: ChangeReference
        /// The change; the error where its bytes are none.
        package let change: Result<Change, ChangeLogError>
        /// The size of its stored form.
        package let sizeBytes: Int

        /// Describes an entry.
        package init(
            reference: ChangeReference, change: Result<Change, ChangeLogError>, sizeBytes: Int,
        ) {
            self.reference = reference
            self.change = change
            self.sizeBytes = sizeBytes
        }
    }

    /// The changes, oldest first.
    package let entries: [Entry]
    /// Whether there was no other behind the last of them.
    package let reachesEnd: Bool
    /// The last change behind them that the reader need not deal with, nor with those before it.
    package let skippedThrough: Int64?

    /// Describes a page.
    package init(entries: [Entry], reachesEnd: Bool, skippedThrough: Int64? = nil) {
        self.entries = entries
        self.reachesEnd = reachesEnd
        self.skippedThrough = skippedThrough
    }
}
