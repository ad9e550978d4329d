package import AuditPipeline
package import DynamoModel

/// Where items are put back.
package protocol ItemDesk: Sendable {
    /// Makes an exchange; false, with nothing written, where the item is not as expected any more.
    func exchange(_ exchange: ItemExchange, as caller: Caller) async throws -> Bool
}
