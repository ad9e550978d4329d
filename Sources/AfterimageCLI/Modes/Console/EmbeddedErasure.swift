import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel

/// Destroys the content of entries in a trail, and in what was made from them.
struct EmbeddedErasure: ErasureDesk {
    let trail: Trail
    let indexer: SearchIndexer
    /// The queries of the legal holds.
    let holds: [String]

    func erase(_ order: ErasureOrder) async throws -> ErasureDocument {
        let now = SystemClock.now()
        let holds = try holds.map { (text) throws(QueryError) in try LegalHold(text, now: now) }
        guard let selection = try order.selection(now: now) else {
            preconditionFailure("Either an item or a query was asked for")
        }
        let plan = try await trail.erasurePlan(of: selection, holds: holds)
        var document = ErasureDocument(plan)
        if order.isDryRun { return document }
        if let hold = plan.holds.min(by: { $0.key < $1.key }) {
            throw ErasureRefusal.held(query: hold.key, entries: hold.value)
        }
        guard order.expect ?? document.expect == document.expect else {
            throw ErasureRefusal.changed
        }
        let request = ErasureRequest(author: order.actor, reason: order.reason, at: now)
        let certificate = try await trail.erase(plan.indices, for: request)
        document.certificate = certificate.map { "\($0)" }
        if certificate != nil { try await indexer.forget() }
        // Also where there was nothing to erase: an earlier one may have been kept from this.
        document.isScrubbed = try await trail.scrub()
        return document
    }
}

extension ErasureDocument {
    /// Describes a plan.
    init(_ plan: ErasurePlan) {
        self.init()
        entries = plan.count
        tables = plan.tables.sorted()
        expect = plan.digest
        isComplete = plan.isComplete
        living = plan.living.map { LivingItem(table: $0.table, key: $0.key) }
        livingCount = plan.livingCount
        holds = plan.holds.keys.sorted()
    }
}
