import AWSClients
import DynamoEngine
import DynamoModel
import Testing

/// What an engine answers through the wire is what it answers itself.
struct DynamoDBClientTests {
    private let orders = KeySchema(
        partition: KeyAttribute(name: "user", type: .string),
        sort: KeyAttribute(name: "order", type: .number))
    private let order: Item = [
        "user": .string("u1"), "order": .number(Number(1)),
        "tags": .list([.string("a"), .null, .bool(true)]),
        "seal": .binary([1, 2, 3]), "nested": .map(["b": .number(Number(12))]),
    ]

    @Test func `a table is described as it was made`() async throws {
        try await withClient { client, engine in
            var request = CreateTable.Request(table: "Orders", keySchema: orders)
            request.stream = StreamSpecification(isEnabled: true, viewType: .newAndOldImages)
            request.indexes = [
                SecondaryIndex(
                    name: "by-order",
                    keySchema: KeySchema(partition: KeyAttribute(name: "order", type: .number)),
                    projection: .include(["tags"]), scope: .global(.payPerRequest))
            ]
            request.tags = [TableTag(key: "team", value: "audit")]
            let made = try await client.createTable(request).table
            let told = try await client.describeTable(.init(table: "Orders")).table
            let kept = try await engine.describeTable(.init(table: "Orders")).table
            #expect(made.arn == kept.arn)
            #expect(told.keySchema == orders)
            #expect(told.viewType == .newAndOldImages)
            #expect(told.latestStream == kept.latestStream)
            #expect(told.indexes.map(\.index) == kept.indexes.map(\.index))
            #expect(told.billing == .payPerRequest)
            #expect(try await client.listTables(.init()).tables == ["Orders"])
        }
    }

    @Test func `an item comes back as it was put`() async throws {
        try await withOrders { client, _ in
            _ = try await client.putItem(.init(table: "Orders", item: order))
            let found = try await client.getItem(.init(table: "Orders", key: key(1)))
            #expect(found.item == order)
            #expect(try await client.getItem(.init(table: "Orders", key: key(2))).item == nil)
        }
    }

    @Test func `a failed condition comes with the item that made it fail`() async throws {
        try await withOrders { client, _ in
            _ = try await client.putItem(.init(table: "Orders", item: order))
            var request = PutItem.Request(
                table: "Orders", item: order, condition: "attribute_not_exists(#u)")
            request.options.inputs.names = [Substitution(token: "#u", value: "user")]
            request.options.onConditionFailure = .allOld
            await #expect(throws: DynamoDBError.conditionalCheckFailed(item: order)) {
                try await client.putItem(request)
            }
        }
    }

    @Test func `an update answers with what it was asked for`() async throws {
        try await withOrders { client, _ in
            var request = UpdateItem.Request(
                table: "Orders", key: key(7), update: "SET amount = :t")
            request.options.inputs.values = [
                Substitution(token: ":t", value: .number(Number(5)))
            ]
            request.options.returnValues = .updatedNew
            let answer = try await client.updateItem(request)
            #expect(answer.attributes == ["amount": .number(Number(5))])
        }
    }

    @Test func `a query gives page after page`() async throws {
        try await withOrders { client, _ in
            for number in 1...5 {
                var item = order
                item["order"] = .number(Number(Int64(number)))
                _ = try await client.putItem(.init(table: "Orders", item: item))
            }
            var page = PageParameters(table: "Orders")
            page.limit = 3
            page.inputs.values = [Substitution(token: ":u", value: .string("u1"))]
            page.inputs.names = [Substitution(token: "#u", value: "user")]
            let first = try await client.query(.init(page: page, keyCondition: "#u = :u"))
            page.exclusiveStartKey = first.lastEvaluatedKey
            let second = try await client.query(.init(page: page, keyCondition: "#u = :u"))
            #expect(first.items?.count == 3)
            #expect(second.items?.count == 2)
            #expect(second.lastEvaluatedKey == nil)
        }
    }

    @Test func `batches and transactions do what they say`() async throws {
        try await withOrders { client, _ in
            let put = BatchWriteItem.TableWrites(table: "Orders", writes: [.put(order)])
            #expect(try await client.batchWriteItem(.init(tables: [put])).unprocessed.isEmpty)
            let keys = BatchGetItem.TableKeys(table: "Orders", keys: [key(1)])
            #expect(
                try await client.batchGetItem(.init(tables: [keys])).items.first?.items == [order])
            let check = TransactWriteItems.ConditionCheck(
                table: "Orders", key: key(1), condition: "attribute_exists(seal)")
            _ = try await client.transactWriteItems(
                .init(actions: [.check(check), .delete(.init(table: "Orders", key: key(2)))]))
            let read = try await client.transactGetItems(
                .init(gets: [
                    .init(table: "Orders", key: key(1)), .init(table: "Orders", key: key(2)),
                ]))
            #expect(read.items == [order, nil])
        }
    }

    @Test func `a cancelled transaction says why`() async throws {
        try await withOrders { client, _ in
            let check = TransactWriteItems.ConditionCheck(
                table: "Orders", key: key(1), condition: "attribute_exists(seal)")
            let put = PutItem.Request(table: "Orders", item: order)
            let error = await #expect(throws: DynamoDBError.self) {
                var other = put
                other.item["order"] = .number(Number(9))
                _ = try await client.transactWriteItems(
                    .init(actions: [.check(check), .put(other)]))
            }
            guard case .transactionCanceled(let reasons) = error else {
                Issue.record("It was \(String(describing: error))")
                return
            }
            #expect(reasons.map(\.code) == ["ConditionalCheckFailed", "None"])
        }
    }

    @Test func `a stream is read with its keys in their order`() async throws {
        try await withOrders { client, engine in
            _ = try await client.putItem(.init(table: "Orders", item: order))
            _ = try await client.deleteItem(.init(table: "Orders", key: key(1)))
            let stream = try #require(
                try await client.listStreams(.init(table: "Orders")).streams.first)
            let shards = try await client.describeStream(.init(streamARN: stream.name.arn))
                .stream.shards
            var records: [StreamRecord] = []
            for shard in shards {
                let place = try await client.getShardIterator(
                    .init(streamARN: stream.name.arn, shardID: shard.id, type: .trimHorizon))
                let answer = try await client.getRecords(
                    .init(shardIterator: place.shardIterator))
                records += answer.records.compactMap {
                    $0.placed(in: shard.id, of: stream.name, table: "Orders", keySchema: orders)
                }
            }
            #expect(records.map(\.change.kind) == [.insert, .remove])
            #expect(records.first?.change.new == order)
            #expect(records.last?.change.old == order)
            #expect(records.first?.change.key.partition.name == "user")
            #expect(records.first?.change.position.streamARN == stream.name.arn)
        }
    }

    @Test func `what is wrong is said in the service's words`() async throws {
        try await withClient { client, engine in
            await #expect(throws: DynamoDBError.resourceNotFound("Requested resource not found")) {
                _ = try await client.getItem(.init(table: "Nothing", key: ["a": .string("b")]))
            }
        }
    }

    private func key(_ number: Int64) -> Item {
        ["user": .string("u1"), "order": .number(Number(number))]
    }

    private func withOrders(
        _ body: (DynamoDBClient, TableEngine) async throws -> Void,
    ) async throws {
        try await withClient { client, engine in
            var request = CreateTable.Request(table: "Orders", keySchema: orders)
            request.stream = StreamSpecification(isEnabled: true, viewType: .newAndOldImages)
            _ = try await engine.createTable(request)
            try await body(client, engine)
        }
    }
}
