import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoEngine
import DynamoModel
import LocalServices

/// Records items that were there before anybody recorded their changes, or that are others than
/// their entries say; and tells which should be there by their entries, and are not.
///
/// An item that is as its newest entry left it gets none, so a repeat adds nothing, and one that
/// was interrupted goes on where it stopped.
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
        var baseline = ItemBaseline(
            of: table, keySchema: schema, beside: storage.engine.remarkStream(table, "baseline"),
            actors: configuration.auditRule(for: table).actors, redactor: redactors[table])
        baseline.isComparing = true
        var state = BaselineState(table: table)
        var request = Scan.Request(page: PageParameters(table: table))
        request.page.isConsistent = true
        state.different = 0
        repeat {
            // What the trail takes from now on may be newer than the page.
            let time = SystemClock.now()
            let page = try await storage.engine.scan(request)
            let entries = try (page.items ?? []).compactMap { item in
                try baseline.key(of: item).map { try baseline.entry(of: item, $0, at: time) }
            }
            // What changed before the page was read has its entries first, and then no baseline.
            try await waitForEntries(of: table, lane)
            let outcome = try await storage.trail.append(entries)
            state.items += entries.count
            state.recorded += outcome.appended
            state.different? += outcome.gaps[table] ?? 0
            request.page.exclusiveStartKey = page.lastEvaluatedKey
        } while request.page.exclusiveStartKey != nil
        try await addGone(to: &state, lane)
        return state
    }

    /// Names the items that should be there by their entries, and are not.
    private func addGone(to state: inout BaselineState, _ lane: AuditLane) async throws {
        let reader = storage.trail.reader
        let wanted = TableStates(table: state.table, time: SystemClock.now())
        var place: Int64?
        state.gone = 0
        repeat {
            let page = try reader.read { [place] view in
                try view.states(wanted, after: place, limit: Limits.baselinePage)
            }
            let missing = try await missing(page.states.map(\.key), from: state.table)
            if !missing.isEmpty { try await waitForEntries(of: state.table, lane) }
            for key in missing where try reader.read({ try $0.hasItem(key, of: wanted) }) {
                state.gone? += 1
                if state.goneKeys.count < Limits.goneNamed { state.goneKeys.append(key.item) }
            }
            place = page.next
        } while place != nil
    }

    private func missing(_ keys: [PrimaryKey], from table: String) async throws -> [PrimaryKey] {
        var missing: [PrimaryKey] = []
        for key in keys {
            let found = try await storage.engine.getItem(.init(table: table, key: key.item))
            if found.item == nil { missing.append(key) }
        }
        return missing
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

extension TrailView {
    /// Whether an item is there by its newest entry, and that is one of before a moment.
    fileprivate func hasItem(_ key: PrimaryKey, of wanted: TableStates) throws -> Bool {
        let selection = EntrySelection(table: wanted.table, key: key)
        guard let newest = try entries(matching: selection, limit: 1).entries.first else {
            return false
        }
        return newest.entry.change.kind != .remove && newest.entry.change.time < wanted.time
    }
}
