import AuditPipeline
import DynamoModel

/// Keeps changes that a destination refuses for good, in a table beside the leases.
struct DeadLetterTable: Sendable {
    /// The attribute that names a change within its stream.
    static let change: Text = "change"

    /// The table's name.
    let name: String
    private let database: any DynamoDB

    init(_ database: any DynamoDB, beside leases: LeaseTable) {
        self.database = database
        name = LeaseTable.deadLetters(of: leases.name)
    }

    /// Keeps a change and why it was given up; keeping it again replaces it.
    ///
    /// The table is made when it is first needed: nearly nobody ever does.
    func keep(_ change: Change, because verdict: Verdict) async throws {
        let request = PutItem.Request(table: name, item: item(of: change, verdict))
        do throws(DynamoDBError) {
            _ = try await database.putItem(request)
        } catch .resourceNotFound(let why) {
            try await database.ensureTable(LeaseTable.deadLetterTable(named: name))
            // It takes a moment; whoever asked tries again.
            throw DynamoDBError.resourceNotFound(why)
        }
    }

    private func item(of change: Change, _ verdict: Verdict) -> Item {
        let position = change.position
        var item: Item = [
            Lease.Name.stream: .string(Text(position.streamARN)),
            DeadLetterTable.change: .string(Text("\(position.shardID)/\(position.sequence)")),
            Lease.Name.table: .string(Text(position.table)),
            "why": .string(Text(verdict.reason)),
            "attempts": .number(Number(Int64(verdict.attempts))),
            "time": .string(Text(change.time.description)),
            "op": .string(Text(change.kind.rawValue)), "key": .map(change.key.item),
        ]
        let sizeBytes = (change.old?.sizeBytes ?? 0) + (change.new?.sizeBytes ?? 0)
        guard sizeBytes <= Limits.deadLetterBytes else { return item }
        item["old"] = change.old.map { .map($0) }
        item["new"] = change.new.map { .map($0) }
        return item
    }
}

/// The dead letters of one shard.
struct ShardFailures: FailureDestination {
    let source: ShardSource
    let letters: DeadLetterTable
    /// The queue that is told as well.
    let queue: FailureQueue?
    let now: @Sendable () -> Timestamp

    func park(_ letter: DeadLetter) async throws {
        guard let change = source.change(at: letter.change) else { return }
        try await letters.keep(change, because: letter.verdict)
        try await queue?.report(change, letter, at: now())
    }
}
