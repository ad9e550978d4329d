package import DynamoModel

/// The leases of all workers, in a DynamoDB table of their own.
///
/// Every write names the holding that it is of, and fails once the lease has changed hands: so of
/// two workers that believe to hold a shard, only one moves its position.
package struct LeaseTable: Sendable {
    /// Says that somebody else holds the lease now.
    package struct Lost: Error, Hashable {}

    /// The table's name where nothing is said.
    package static let usualName = "afterimage-leases"

    /// The name of the table of dead letters that belongs to a table of leases.
    package static func deadLetters(of name: String) -> String { "\(name)-dead-letters" }

    /// The table's name.
    package let name: String
    private let database: any DynamoDB

    /// Keeps leases in a table of that name.
    package init(_ database: any DynamoDB, name: String) {
        self.database = database
        self.name = name
    }

    /// Makes the table where there is none; it may take some time until it can be used.
    package func prepare() async throws(DynamoDBError) {
        try await database.ensureTable(LeaseTable.table(named: name))
    }

    /// The request for a table that has room for leases.
    package static func table(named name: String) -> CreateTable.Request {
        CreateTable.Request(
            table: name,
            keySchema: KeySchema(
                partition: KeyAttribute(name: Lease.Name.stream, type: .string),
                sort: KeyAttribute(name: Lease.Name.shard, type: .string)))
    }

    /// The request for a table that has room for dead letters.
    package static func deadLetterTable(named name: String) -> CreateTable.Request {
        CreateTable.Request(
            table: name,
            keySchema: KeySchema(
                partition: KeyAttribute(name: Lease.Name.stream, type: .string),
                sort: KeyAttribute(name: DeadLetterTable.change, type: .string)))
    }

    /// Whether the table can be used already.
    package func isReady() async throws(DynamoDBError) -> Bool {
        try await database.describeTable(.init(table: name)).table.status == .active
    }

    /// All leases, as they are now.
    package func all() async throws(DynamoDBError) -> [Lease] {
        var page = PageParameters(table: name)
        page.isConsistent = true
        var leases: [Lease] = []
        while true {
            let answer = try await database.scan(.init(page: page))
            leases += (answer.items ?? []).compactMap(Lease.init)
            guard let last = answer.lastEvaluatedKey else { return leases }
            page.exclusiveStartKey = last
        }
    }

    /// Makes the lease of a shard that has none, held by a worker; nil where another was faster.
    func create(_ shard: FoundShard, for worker: String) async throws(DynamoDBError) -> Lease? {
        let lease = Lease(
            key: shard.key, table: shard.table, parent: shard.parentID, owner: worker, epoch: 1,
            beat: 0, position: nil, isDone: false)
        var request = PutItem.Request(
            table: name, item: lease.item, condition: "attribute_not_exists(#stream)")
        request.options.inputs.names = [Substitution(token: "#stream", value: Lease.Name.stream)]
        return try await won { () throws(DynamoDBError) in
            _ = try await database.putItem(request)
        } ? lease : nil
    }

    /// Takes a lease over, if nothing has happened to it since it was looked at; nil where
    /// something has.
    func take(_ lease: Lease, for worker: String) async throws(DynamoDBError) -> Lease? {
        var taken = lease
        taken.owner = worker
        taken.epoch += 1
        taken.beat = 0
        var request = UpdateItem.Request(
            table: name, key: lease.key.item,
            update: "SET #owner = :owner, #epoch = :next, #beat = :zero",
            condition: "#epoch = :epoch AND #beat = :beat")
        request.options.inputs = Self.inputs(
            [Lease.Name.owner, Lease.Name.epoch, Lease.Name.beat],
            [
                ":owner": .string(Text(worker)), ":next": .number(Number(taken.epoch)),
                ":zero": .number(Number(0)), ":epoch": .number(Number(lease.epoch)),
                ":beat": .number(Number(lease.beat)),
            ])
        let sent = request
        return try await won { () throws(DynamoDBError) in
            _ = try await database.updateItem(sent)
        } ? taken : nil
    }

    /// Shows that the holder is alive.
    func renew(_ lease: Lease) async throws {
        try await change(lease, "SET #beat = #beat + :one", [Lease.Name.beat])
    }

    /// Remembers how far the holder got, which is a sign of life as well.
    func save(_ position: SequenceNumber, of lease: Lease) async throws {
        try await change(
            lease, "SET #position = :position, #beat = #beat + :one",
            [Lease.Name.beat, Lease.Name.position],
            [":position": .string(Text(position.digits))])
    }

    /// Remembers that the shard was read to its end.
    func finish(_ lease: Lease) async throws {
        try await change(
            lease, "SET #done = :done, #beat = #beat + :one REMOVE #owner",
            [Lease.Name.beat, Lease.Name.isDone], [":done": .bool(true)])
    }

    /// Lets others have the shard at once.
    func release(_ lease: Lease) async throws {
        try await change(
            lease, "SET #beat = #beat + :one REMOVE #owner", [Lease.Name.beat])
    }

    /// Forgets the lease of a shard that is done and gone.
    func forget(_ lease: Lease) async throws(DynamoDBError) {
        _ = try await database.deleteItem(.init(table: name, key: lease.key.item))
    }

    /// Changes a lease, on the condition that it is still of the same holding.
    private func change(
        _ lease: Lease, _ update: String, _ names: [Text],
        _ values: [Text: AttributeValue] = [:],
    ) async throws {
        var request = UpdateItem.Request(
            table: name, key: lease.key.item, update: update,
            condition: "#owner = :owner AND #epoch = :epoch")
        request.options.inputs = Self.inputs(
            names + [Lease.Name.owner, Lease.Name.epoch],
            values.merging([
                ":one": .number(Number(1)), ":owner": .string(Text(lease.owner ?? "")),
                ":epoch": .number(Number(lease.epoch)),
            ]) { first, _ in first })
        let sent = request
        let isOurs = try await won { () throws(DynamoDBError) in
            _ = try await database.updateItem(sent)
        }
        guard isOurs else { throw Lost() }
    }

    /// Whether a conditional write found what it expected.
    private func won(
        _ write: () async throws(DynamoDBError) -> Void
    ) async throws(DynamoDBError) -> Bool {
        do throws(DynamoDBError) {
            try await write()
            return true
        } catch .conditionalCheckFailed {
            return false
        }
    }

    /// Each attribute under its own name with a number sign, since many of them are reserved words.
    private static func inputs(
        _ names: [Text], _ values: [Text: AttributeValue],
    ) -> ExpressionInputs {
        ExpressionInputs(
            names: names.map { Substitution(token: Text("#\($0.string)"), value: $0) },
            values: values.map { Substitution(token: $0.key, value: $0.value) })
    }
}

extension DynamoDB {
    /// Makes a table where there is none of that name.
    func ensureTable(_ request: CreateTable.Request) async throws(DynamoDBError) {
        do throws(DynamoDBError) {
            _ = try await describeTable(.init(table: request.table))
        } catch .resourceNotFound {
            do throws(DynamoDBError) {
                _ = try await createTable(request)
            } catch .resourceInUse {
                // Another worker was faster, which is as good.
            }
        }
    }
}
