import AuditConsole
import AuditPipeline
import DynamoEngine
import DynamoModel

/// Puts items of the engine back.
struct EmbeddedItems: ItemDesk {
    let engine: TableEngine

    func exchange(_ wanted: AuditConsole.ItemExchange, as caller: Caller) async throws -> Bool {
        guard !wanted.hidden.isEmpty || !wanted.kept.isEmpty else {
            return try await write(wanted, as: caller)
        }
        let found = try await item(wanted)
        let expected = wanted.expected?.keeping(wanted.hidden, of: nil)
        guard found?.keeping(wanted.hidden, of: nil) == expected else { return false }
        let whole = AuditConsole.ItemExchange(
            table: wanted.table, key: wanted.key, expected: found,
            image: wanted.image?.keeping(wanted.kept, of: found))
        return try await write(whole, as: caller)
    }

    private func write(
        _ wanted: AuditConsole.ItemExchange, as caller: Caller,
    ) async throws -> Bool {
        let exchange = DynamoEngine.ItemExchange(
            table: wanted.table, key: wanted.key, expected: wanted.expected, image: wanted.image)
        do {
            try await engine.exchange(exchange, api: UndoReason.operation, as: caller)
            return true
        } catch DynamoDBError.conditionalCheckFailed {
            return false
        }
    }

    private func item(_ wanted: AuditConsole.ItemExchange) async throws(DynamoDBError) -> Item? {
        var request = GetItem.Request(table: wanted.table, key: wanted.key.item)
        request.isConsistent = true
        return try await engine.getItem(request).item
    }
}
