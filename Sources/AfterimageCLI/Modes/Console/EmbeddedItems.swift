import AuditConsole
import AuditPipeline
import DynamoEngine
import DynamoModel

/// Puts items of the engine back.
struct EmbeddedItems: ItemDesk {
    let engine: TableEngine

    func exchange(_ wanted: AuditConsole.ItemExchange, as caller: Caller) async throws -> Bool {
        var (expected, image) = (wanted.expected, wanted.image)
        if !wanted.hidden.isEmpty || !wanted.kept.isEmpty {
            let found = try await item(wanted)
            let shown = [found, expected].map { $0?.keeping(wanted.hidden, of: nil) }
            guard shown[0] == shown[1] else { return false }
            (expected, image) = (found, image?.keeping(wanted.kept, of: found))
        }
        let exchange = DynamoEngine.ItemExchange(
            table: wanted.table, key: wanted.key, expected: expected, image: image)
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
