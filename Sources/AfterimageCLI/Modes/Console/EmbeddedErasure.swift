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
    /// Where the changes stand that entries were made of; nil where nobody has that open.
    var changeLog: ChangeLogScrub?

    func erase(_ order: ErasureOrder) async throws -> ErasureDocument {
        let now = SystemClock.now()
        let holds = try holds.map { (text) throws(QueryError) in try LegalHold(text, now: now) }
        let plan = try await trail.erasurePlan(of: try order.selection(now: now), holds: holds)
        var document = ErasureDocument(plan)
        if order.isDryRun { return document }
        if let hold = plan.holds.min(by: { $0.key < $1.key }) {
            throw ErasureRefusal.held(query: hold.key, entries: hold.value)
        }
        guard order.expect ?? document.expect == document.expect else {
            throw ErasureRefusal.changed
        }
        guard let changeLog else { return try await erase(plan, order, document, at: now) }
        let done = try await changeLog.follow(erasing: plan.count, since: now) { [document] in
            (try await erase(plan, order, document, at: now), plan.isComplete)
        }
        document = done.value
        document.remains = document.remains ?? done.remains
        document.isScrubbed = document.remains == nil && document.isComplete
        return document
    }

    private func erase(
        _ plan: ErasurePlan, _ order: ErasureOrder, _ planned: ErasureDocument, at now: Timestamp,
    ) async throws -> ErasureDocument {
        var document = planned
        let request = ErasureRequest(author: order.actor, reason: order.reason, at: now)
        let certificate = try await trail.erase(plan.indices, for: request)
        document.certificate = certificate.map { "\($0)" }
        if certificate != nil { try await indexer.forget() }
        // Also where there was nothing to erase: an earlier one may have been kept from this.
        if try await !trail.scrub() {
            document.remains = "audit.db-wal still has the former content, because it is read"
        }
        document.isScrubbed = document.remains == nil
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
