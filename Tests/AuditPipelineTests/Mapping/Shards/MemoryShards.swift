import AuditPipeline
import DynamoModel
import Synchronization

/// Shards of changes in memory, positions and dead letters beside them; each use is a border at
/// which a test may let things fail.
final class MemoryShards: ShardLog, PositionStore, FailureDestination {
    struct State {
        var shards: [LogShard] = []
        var entries: [ShardNumber: [ShardPage.Entry]] = [:]
        var newest: Int64 = 0
        var listeners: [@Sendable (Set<ShardNumber>) -> Void] = []
        var positions: [ShardNumber: Int64] = [:]
        var letters: [DeadLetter] = []
        var saves = 0
    }

    let viewType = StreamViewType.newAndOldImages
    private let state = Mutex(State())
    private let border = Mutex<@Sendable () throws -> Void>({})
    private let settled = Mutex<@Sendable () -> Int64>({ .max })

    var shards: [LogShard] { state.withLock { $0.shards } }

    var current: State { state.withLock { $0 } }

    /// Calls `border` before and after everything that is done here from now on.
    func watch(_ border: @escaping @Sendable () throws -> Void) {
        self.border.withLock { $0 = border }
    }

    /// Tells with `settled`, from now on, before what moment no change will come any more.
    func settle(_ settled: @escaping @Sendable () -> Int64) {
        self.settled.withLock { $0 = settled }
    }

    func addShard(_ number: ShardNumber, parent: ShardNumber? = nil) {
        state.withLock { state in
            if let place = state.shards.firstIndex(where: { $0.number == parent }) {
                let old = state.shards[place]
                state.shards[place] = LogShard(
                    number: old.number, name: old.name, parent: old.parent, isClosed: true)
            }
            state.shards.append(
                LogShard(number: number, name: "shard-\(number)", parent: parent, isClosed: false))
        }
    }

    /// Forgets the changes of a shard up to a sequence number.
    func trim(_ shard: ShardNumber, through sequence: Int64) {
        state.withLock { state in
            for (place, old) in state.shards.enumerated() where old.number == shard {
                state.shards[place] = LogShard(
                    number: old.number, name: old.name, parent: old.parent,
                    isClosed: old.isClosed, trimmed: sequence)
            }
        }
    }

    /// Appends a change of an item, as a commit does.
    @discardableResult
    func write(_ item: String, to shard: ShardNumber, isDecodable: Bool = true, at time: Int64 = 0)
        -> Int64
    {
        let (sequence, listeners) = state.withLock { state in
            state.newest += 1
            let reference = ChangeReference(shard: shard, sequence: state.newest)
            let change: Result<Change, ChangeLogError> =
                isDecodable
                ? .success(.of(item, state.newest, at: time))
                : .failure(.undecodable(reference, bytes: [0xBA, 0xD0]))
            state.entries[shard, default: []].append(
                ShardPage.Entry(reference: reference, change: change, sizeBytes: 100))
            return (state.newest, state.listeners)
        }
        for listener in listeners { listener([shard]) }
        return sequence
    }

    func page(of shard: ShardNumber, after sequence: Int64, limit: Int) async throws -> ShardPage {
        try crossing {
            let behind = state.withLock { state in
                (state.entries[shard] ?? []).filter { $0.reference.sequence > sequence }
            }
            let entries = Array(behind.prefix(limit))
            return ShardPage(entries: entries, reachesEnd: entries.count == behind.count)
        }
    }

    func newestSequence() async throws -> Int64 { state.withLock { $0.newest } }

    func settledTime() async throws -> Timestamp {
        let settled = settled.withLock { $0 }
        return Timestamp(milliseconds: settled())
    }

    func listen(_ listener: @escaping @Sendable (Set<ShardNumber>) -> Void) -> Listening {
        state.withLock { $0.listeners.append(listener) }
        return Listening {}
    }

    func load(consumer: String) async throws -> [ShardNumber: Int64] {
        try crossing { state.withLock { $0.positions } }
    }

    func save(consumer: String, at references: [ChangeReference]) async throws {
        try crossing {
            state.withLock { state in
                state.saves += 1
                for reference in references {
                    state.positions[reference.shard] = reference.sequence
                }
            }
        }
    }

    func park(_ letter: DeadLetter) async throws {
        try crossing {
            state.withLock { state in
                state.letters.removeAll { $0.change == letter.change }
                state.letters.append(letter)
            }
        }
    }

    private func crossing<Value>(_ body: () throws -> Value) throws -> Value {
        let border = border.withLock { $0 }
        try border()
        let value = try body()
        try border()
        return value
    }
}

extension Change {
    /// A change of an item whose number is also its content.
    static func of(
        _ item: String, _ sequence: Int64, at time: Int64 = 0, by caller: Caller = .unknown,
    ) -> Change {
        let id = Attribute(name: "id", value: .string(Text(item)))
        let key = PrimaryKey(partition: id)
        return Change(
            position: ChangePosition(
                table: "t", streamARN: "arn:aws:dynamodb:eu-west-1:0:table/t/stream/1",
                shardID: "shard", sequence: SequenceNumber(UInt64(sequence))),
            kind: .insert, time: Timestamp(milliseconds: time),
            images: ItemImages(key: key, old: nil, new: key.item),
            origin: ChangeOrigin(caller: caller, api: "PutItem"))
    }

    /// The number that `of` was given.
    var number: Int64 { Int64(position.sequence.local ?? 0) }

    /// The item that `of` was given.
    var item: String {
        guard case .string(let text) = key.partition.value else { return "" }
        return text.string
    }
}
