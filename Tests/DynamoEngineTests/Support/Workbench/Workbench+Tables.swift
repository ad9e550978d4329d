import AuditPipeline
import DynamoModel
import SQLite

@testable import DynamoEngine

extension Workbench {
    /// A workbench with the table `T`, whose key is `id` and perhaps `sk`.
    static func withTable(
        partition: AttributeType = .string, sort: AttributeType? = nil,
        stream: StreamViewType? = nil,
    ) async throws -> Workbench {
        let bench = try Workbench()
        try await bench.createTable("T", partition: partition, sort: sort, stream: stream)
        return bench
    }

    /// Makes a table whose key is `id` and perhaps `sk`.
    @discardableResult
    func createTable(
        _ name: String, partition: AttributeType = .string, sort: AttributeType? = nil,
        stream: StreamViewType? = nil,
    ) async throws -> TableDescription {
        var request = CreateTable.Request(
            table: name,
            keySchema: KeySchema(
                partition: KeyAttribute(name: "id", type: partition),
                sort: sort.map { KeyAttribute(name: "sk", type: $0) },
            ),
        )
        request.stream = stream.map { StreamSpecification(isEnabled: true, viewType: $0) }
        return try await engine.createTable(request).table
    }

    /// Enables or disables the stream of `T`.
    @discardableResult
    func setStream(_ viewType: StreamViewType?) async throws -> TableDescription {
        let stream = StreamSpecification(isEnabled: viewType != nil, viewType: viewType)
        return try await engine.updateTable(.init(table: "T", stream: stream)).table
    }

    /// Puts an item into `T`.
    func put(_ item: Item) async throws {
        _ = try await engine.putItem(.init(table: "T", item: item))
    }

    /// The item of `T` with a key.
    func item(_ key: Item) async throws -> Item? {
        try await engine.getItem(.init(table: "T", key: key)).item
    }

    /// Every change of a live or deleted table, by sequence number.
    func changes(of table: String = "T") async throws -> [Change] {
        let shards = engine.catalog.tables.values.filter { $0.table.name == table }.flatMap(
            \.shards)
        let references = try engine.readers.read { connection in
            try shards.flatMap { shard in
                var found: [ChangeReference] = []
                let select = try connection.statement(Schema.changeNumbers)
                try select.bind(1, shard.rows(from: 0).lowerBound)
                try select.bind(2, shard.rows(from: 0).upperBound)
                try select.bind(3, Int64.max)
                try select.forEachRow { row in
                    let sequence = row.int(0) - shard.row(0)
                    found.append(ChangeReference(shard: shard.id, sequence: sequence))
                }
                return found
            }
        }
        return try await engine.changes(at: references).map { try $0.get() }
            .sorted { $0.position.sequence < $1.position.sequence }
    }

    /// The sequence numbers of all changes of a table, as the engine counts them.
    func sequences(of table: String = "T") async throws -> [UInt64] {
        try await changes(of: table).compactMap(\.position.sequence.local)
    }
}
