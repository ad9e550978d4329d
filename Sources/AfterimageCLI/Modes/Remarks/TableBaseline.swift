import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoEngine
import DynamoModel
import LocalServices

/// Records items that were there before anybody recorded their changes.
///
/// An item that has an entry gets none, so a repeat adds nothing, and one that was interrupted goes
/// on where it stopped.
struct TableBaseline {
    let storage: EmbeddedStorage
    let lanes: AuditLanes
    let redactors: Redactors
    let configuration: Configuration

    /// Walks through a table; nil where there is none.
    func record(_ table: String) async throws -> BaselineState? {
        guard let schema = storage.engine.keySchema(of: table) else { return nil }
        guard configuration.auditRule(for: table).destinations.contains(.trail),
            let lane = lanes.lane(of: table)
        else {
            throw BaselineRefusal.notAudited(table: table)
        }
        let baseline = ItemBaseline(
            of: table, keySchema: schema, beside: storage.engine.remarkStream(table, "baseline"),
            actors: configuration.auditRule(for: table).actors, redactor: redactors[table])
        var state = BaselineState(table: table)
        var request = Scan.Request(page: PageParameters(table: table))
        request.page.isConsistent = true
        repeat {
            let page = try await storage.engine.scan(request)
            let entries = try (page.items ?? []).compactMap { item in
                try baseline.key(of: item).map {
                    try baseline.entry(of: item, $0, at: SystemClock.now())
                }
            }
            // What changed before the page was read has its entries first, and then no baseline.
            try await waitForEntries(of: table, lane)
            state.items += entries.count
            state.recorded += try await storage.trail.append(entries).appended
            request.page.exclusiveStartKey = page.lastEvaluatedKey
        } while request.page.exclusiveStartKey != nil
        return state
    }

    /// Returns when every change of the table that is committed now has its entry.
    private func waitForEntries(of table: String, _ lane: AuditLane) async throws {
        let newest = try await storage.engine.newestChanges(of: table)
        let deadline = ContinuousClock.now + Limits.baselineWait
        while ContinuousClock.now < deadline {
            // Announced first, and logged then: whatever is neither on its way nor waiting is done.
            let announced = try await storage.services.positions.load(consumer: lane.consumer)
            let waiting = try await storage.services.oldestReferences()
            let isDone = newest.allSatisfy { shard, number in
                announced[shard] ?? 0 >= number && waiting[shard] ?? .max > number
            }
            if isDone { return }
            try await Task.sleep(for: Limits.baselinePause)
        }
        throw BaselineRefusal.isBehind(table: table)
    }
}
