import AuditConsole
import AuditPipeline
import DynamoEngine
import DynamoModel

/// Puts items of the engine back.
struct EmbeddedItems: ItemDesk {
    let engine: TableEngine

    func exchange(_ wanted: AuditConsole.ItemExchange, as caller: Caller) async throws -> Bool {
        let exchange = DynamoEngine.ItemExchange(
            table: wanted.table, key: wanted.key, expected: wanted.expected, image: wanted.image)
        do {
            try await engine.exchange(exchange, api: UndoReason.operation, as: caller)
            return true
        } catch DynamoDBError.conditionalCheckFailed {
            return false
        }
    }
}
