import AuditConsole
import AuditPipeline
import DynamoEngine
import DynamoModel

/// Puts items of the engine back.
struct EmbeddedItems: ItemDesk {
    let engine: TableEngine

    func exchange(_ wanted: ItemExchange, as caller: Caller) async throws -> Bool {
        do {
            try await engine.exchange(wanted, as: caller)
            return true
        } catch DynamoDBError.conditionalCheckFailed {
            return false
        }
    }
}
