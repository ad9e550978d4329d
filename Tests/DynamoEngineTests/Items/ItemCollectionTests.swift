import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a"), "sk": .n(1)]
private let collection = ItemCollectionMetrics(key: ["id": .string("a")], sizeBytes: 100)

private func metrics(
    _ bench: Workbench, _ wanted: ReturnItemCollectionMetrics = .size,
) async throws -> ItemCollectionMetrics? {
    var put = PutItem.Request(table: "T", item: key)
    put.options.returnItemCollectionMetrics = wanted
    return try await bench.engine.putItem(put).itemCollectionMetrics
}

@Test func `a write to a table with a local index tells the collection's size`() async throws {
    let bench = try await Workbench.withIndexes(.local())
    #expect(try await metrics(bench) == collection)
    var update = UpdateItem.Request(table: "T", key: key, update: "REMOVE a")
    update.options.returnItemCollectionMetrics = .size
    #expect(try await bench.engine.updateItem(update).itemCollectionMetrics == collection)
    var delete = DeleteItem.Request(table: "T", key: key)
    delete.options.returnItemCollectionMetrics = .size
    #expect(try await bench.engine.deleteItem(delete).itemCollectionMetrics == collection)
}

@Test func `a collection's size is told only where it is asked for`() async throws {
    let bench = try await Workbench.withIndexes(.local())
    #expect(try await metrics(bench, .none) == nil)
}

@Test func `a table without a local index has no collections`() async throws {
    let bench = try await Workbench.withIndexes(.global())
    #expect(try await metrics(bench) == nil)
}

@Test func `a batch tells each of its collections once`() async throws {
    let bench = try await Workbench.withIndexes(.local())
    let writes: [BatchWriteItem.Write] = [
        .put(key), .put(["id": .string("b"), "sk": .n(1)]),
        .delete(key: ["id": .string("a"), "sk": .n(2)]),
    ]
    var request = BatchWriteItem.Request(tables: [.init(table: "T", writes: writes)])
    request.returnItemCollectionMetrics = .size
    let told = try await bench.engine.batchWriteItem(request).itemCollectionMetrics
    #expect(told.map(\.table) == ["T"])
    #expect(told.first?.collections.map(\.key) == [["id": .string("a")], ["id": .string("b")]])
}

@Test func `a transaction tells of what it writes, and not of what it checks`() async throws {
    let bench = try await Workbench.withIndexes(.local())
    let checked: Item = ["id": .string("b"), "sk": .n(1)]
    var request = TransactWriteItems.Request(actions: [
        .put(.init(table: "T", item: key)),
        .check(.init(table: "T", key: checked, condition: "attribute_not_exists(id)")),
    ])
    request.returnItemCollectionMetrics = .size
    let told = try await bench.engine.transactWriteItems(request).itemCollectionMetrics
    #expect(told.map(\.collections) == [[collection]])
}

@Test func `the items of a collection are added up where the table is large`() async throws {
    let bench = try await Workbench.withIndexes(.local())
    _ = try await metrics(bench)
    // A table that says that it has three gigabytes, and a collection that has hardly any.
    try bench.tamper("UPDATE data_table SET size_bytes = 3221225472")
    let reopened = try bench.afterCrash()
    #expect(try await metrics(reopened) == collection)
}
