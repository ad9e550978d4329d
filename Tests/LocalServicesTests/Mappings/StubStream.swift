import AuditPipeline
import DynamoModel
import Synchronization

/// A stream of one shard in memory.
final class StubStream: ShardLog {
    static let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/1"
    static let shard: ShardNumber = 7

    private struct State {
        var changes: [Change] = []
        var trimmed: Int64 = 0
        var pagesRead = 0
        var listeners: [@Sendable (Set<ShardNumber>) -> Void] = []
    }

    private let state = Mutex(State())

    let viewType = StreamViewType.newAndOldImages

    /// How often changes were asked for.
    var pagesRead: Int { state.withLock(\.pagesRead) }

    var shards: [LogShard] {
        [
            LogShard(
                number: StubStream.shard, name: "shardId-7", parent: nil, isClosed: false,
                trimmed: state.withLock(\.trimmed))
        ]
    }

    /// Commits a change of an item, written by a function where one is named.
    func write(
        _ item: String, by writer: Caller = .unknown, at time: Timestamp = TemporaryFile.now,
    ) {
        let listeners = state.withLock { state in
            let number = Int64(state.changes.count + 1)
            state.changes.append(.of(item, number, by: writer, at: time))
            return state.listeners
        }
        for listener in listeners { listener([StubStream.shard]) }
    }

    /// Forgets changes up to a sequence number.
    func trim(through sequence: Int64) {
        state.withLock { $0.trimmed = sequence }
    }

    func page(of shard: ShardNumber, after sequence: Int64, limit: Int) async throws -> ShardPage {
        let (changes, trimmed) = state.withLock { state in
            state.pagesRead += 1
            return (state.changes, state.trimmed)
        }
        let behind = changes.enumerated().filter { Int64($0.offset) >= max(sequence, trimmed) }
        let entries = behind.prefix(limit).map { place, change in
            ShardPage.Entry(
                reference: ChangeReference(shard: shard, sequence: Int64(place + 1)),
                change: .success(change), sizeBytes: 1)
        }
        return ShardPage(entries: entries, reachesEnd: entries.count == behind.count)
    }

    func newestSequence() async throws -> Int64 { Int64(state.withLock(\.changes).count) }

    func settledTime() async throws -> Timestamp { Timestamp(milliseconds: .max) }

    func listen(_ listener: @escaping @Sendable (Set<ShardNumber>) -> Void) -> Listening {
        state.withLock { $0.listeners.append(listener) }
        return Listening {}
    }
}

extension Change {
    /// A change that makes an item with that key.
    static func of(
        _ item: String, _ sequence: Int64, by writer: Caller = .unknown,
        at time: Timestamp = TemporaryFile.now,
    ) -> Change {
        let key = PrimaryKey(partition: Attribute(name: "id", value: .string(Text(item))))
        return Change(
            position: ChangePosition(
                table: "t", streamARN: StubStream.arn, shardID: "shardId-7",
                sequence: SequenceNumber(UInt64(sequence))),
            kind: .insert, time: time, images: ItemImages(key: key, old: nil, new: key.item),
            origin: ChangeOrigin(caller: writer, api: "PutItem"))
    }
}
