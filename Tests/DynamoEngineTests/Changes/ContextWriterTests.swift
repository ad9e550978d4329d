import AuditPipeline
import DynamoModel
import Testing

@testable import DynamoEngine

/// Every write says in itself who makes it; whoever reads by the writer does not see it.
struct ContextWriterTests {
    private let bench: Workbench
    private let writer: ContextWriter
    private let key: Item = ["id": .string("a")]
    private let caller: Caller

    init() async throws {
        bench = try await Workbench.withTable()
        writer = ContextWriter(bench.engine, in: "audit") { "\(UInt64.random(in: 0 ... .max))" }
        var caller = Caller()
        (caller.declaredActor, caller.reason) = ("carol", "refund")
        self.caller = caller
    }

    @Test func `puts and updates say it`() async throws {
        _ = try await writer.putItem(.init(table: "T", item: key), as: caller)
        var update = UpdateItem.Request(table: "T", key: key, update: "SET n = :n")
        update.options.inputs.values = [Substitution(token: ":n", value: .n(1))]
        update.options.returnValues = .allNew
        let answer = try await writer.updateItem(update, as: caller)
        #expect(answer.attributes == ["id": .string("a"), "n": .n(1)])
        #expect(try await contexts().map(\.?.by) == ["carol", "carol"])
        let stored = try #require(try await bench.item(key))
        #expect(stored.count == 3 && writer.plain(stored).count == 2)
    }

    @Test func `a delete is announced`() async throws {
        try await bench.put(key)
        var delete = DeleteItem.Request(table: "T", key: key)
        delete.options.returnValues = .allOld
        #expect(try await writer.deleteItem(delete, as: caller).attributes == key)
        #expect(try await bench.item(key) == nil)
        let found = try await contexts()
        #expect(found.map(\.?.isDelete) == [nil, true, true])
        #expect(found.last??.why == "refund")
    }

    @Test func `what is not there is not made by deleting it`() async throws {
        _ = try await writer.deleteItem(.init(table: "T", key: key), as: caller)
        #expect(try await bench.changes().isEmpty)
    }

    @Test func `a condition that does not hold deletes nothing`() async throws {
        try await bench.put(key)
        let delete = DeleteItem.Request(
            table: "T", key: key, condition: "attribute_exists(nothing)")
        await #expect(throws: DynamoDBError.conditionalCheckFailed(item: nil)) {
            try await writer.deleteItem(delete, as: caller)
        }
        #expect(try await bench.changes().count == 1)
    }

    @Test func `a transaction says it of all its writes`() async throws {
        try await bench.put(key)
        let other: Item = ["id": .string("b")]
        let request = TransactWriteItems.Request(actions: [
            .delete(.init(table: "T", key: key)), .put(.init(table: "T", item: other)),
        ])
        _ = try await writer.transactWriteItems(request, as: caller)
        #expect(try await bench.item(key) == nil)
        let found = try await contexts()
        #expect(found.dropFirst().map(\.?.by) == ["carol", "carol", "carol"])
        #expect(Set(found.dropFirst().map(\.?.id)).count == 1)
    }

    @Test func `without an attribute writes are as they were`() async throws {
        let plain = ContextWriter(bench.engine, in: nil) { "" }
        _ = try await plain.putItem(.init(table: "T", item: key), as: caller)
        _ = try await plain.deleteItem(.init(table: "T", key: key), as: caller)
        #expect(try await bench.changes().count == 2)
    }

    /// What each change says of who made it.
    private func contexts() async throws -> [ClientContext?] {
        try await bench.changes().map { ClientContext(of: $0, in: "audit") }
    }
}
