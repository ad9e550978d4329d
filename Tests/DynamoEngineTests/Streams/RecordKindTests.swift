import DynamoModel
import Testing

@testable import DynamoEngine

private func item(_ id: Text, _ number: Int64 = 1) -> Item {
    ["id": .string(id), "n": .n(number)]
}

private func key(_ id: Text) -> Item { ["id": .string(id)] }

/// A table with a stream, and the items `a` to `d` in it.
private func bench() async throws -> Workbench {
    let bench = try await Workbench.withTable(stream: .newAndOldImages)
    for id in ["a", "b", "c", "d"] as [Text] { try await bench.put(item(id)) }
    return bench
}

/// What the stream tells of each item behind the four inserts.
private func kinds(_ bench: Workbench) async throws -> [Text: [ChangeKind]] {
    let records = try await bench.allRecords(bench.stream())
    var kinds: [Text: [ChangeKind]] = [:]
    for record in records where record.change.position.sequence > SequenceNumber(4) {
        guard case .string(let id) = record.change.key.item["id"] else { continue }
        kinds[id, default: []].append(record.change.kind)
    }
    return kinds
}

@Test func `a transaction's records tell what became of each item, and of none that stayed`()
    async throws
{
    let bench = try await bench()
    var update = UpdateItem.Request(table: "T", key: key("b"))
    update.update = "SET n = :n"
    update.options.inputs.values = [Substitution(token: ":n", value: .n(2))]
    let check = TransactWriteItems.ConditionCheck(
        table: "T", key: key("d"), condition: "attribute_exists(id)",
    )
    _ = try await bench.engine.transactWriteItems(
        .init(actions: [
            .put(.init(table: "T", item: item("new"))), .put(.init(table: "T", item: item("a"))),
            .update(update), .delete(.init(table: "T", key: key("c"))), .check(check),
            .delete(.init(table: "T", key: key("missing"))),
        ]))
    #expect(try await kinds(bench) == ["new": [.insert], "b": [.modify], "c": [.remove]])
}

@Test func `a batch's records tell the same, and batches follow each other`() async throws {
    let bench = try await bench()
    for writes in [
        [.put(item("new")), .put(item("a")), .put(item("b", 2)), .delete(key: key("c"))],
        [.delete(key: key("new")), .put(item("c")), .delete(key: key("missing"))],
    ] as [[BatchWriteItem.Write]] {
        _ = try await bench.engine.batchWriteItem(
            .init(tables: [.init(table: "T", writes: writes)]))
    }
    #expect(
        try await kinds(bench)
            == ["new": [.insert, .remove], "b": [.modify], "c": [.remove, .insert]])
}
