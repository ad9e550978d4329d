import AuditConsole
import AuditPipeline
import DynamoModel

/// Records the items of a table of AWS, in its audit table, that have no entry there.
///
/// Reads the whole table, and asks the index by items about each of them, several at a time.
struct AWSBaseline {
    let source: AWSEntries
    let configuration: Configuration

    /// Walks through a table.
    func record(_ table: String) async throws -> BaselineState {
        let rule = configuration.watchedTables.first { $0.name == table }
        let layouts = configuration.auditTableLayouts
        let target = rule?.audit.destinations.compactMap(\.table)
            .first { layouts[$0]?.form == .afterimage }
        guard let rule, let target else { throw CommandFailure.noBaseline(table) }
        guard let described = try await source.described(table) else {
            throw CommandFailure.noBaseline(table)
        }
        let baseline = ItemBaseline(
            of: table, keySchema: described.keySchema, beside: "\(described.arn)/stream/baseline",
            actors: rule.audit.actors,
            redactor: try configuration.sharedRedactor(of: rule, sparing: described.keySchema))
        var state = BaselineState(table: table)
        var page = PageParameters(table: table)
        page.isConsistent = true
        repeat {
            let request = Scan.Request(page: page)
            let answer = try await source.session.ask(table, "Scan") {
                (database) throws(DynamoDBError) in try await database.scan(request)
            }
            let items = answer.items ?? []
            let entries = try await entries(of: items, in: table, baseline)
            try await put(entries, into: target, layouts[target] ?? TableLayout(.afterimage))
            state.items += items.count
            state.recorded += entries.count
            page.exclusiveStartKey = answer.lastEvaluatedKey
        } while page.exclusiveStartKey != nil
        return state
    }

    /// The entries of those items that have none.
    private func entries(
        of items: [Item], in table: String, _ baseline: ItemBaseline,
    ) async throws -> [AuditEntry] {
        var rest = items.compactMap { item in baseline.key(of: item).map { (item, $0) } }[...]
        var found: [AuditEntry] = []
        while !rest.isEmpty {
            let asked = rest.prefix(Limits.questionsAtOnce)
            rest = rest.dropFirst(asked.count)
            let known = try await withThrowingTaskGroup(of: PrimaryKey?.self) { group in
                for (_, key) in asked {
                    group.addTask { try await hasEntry(key, in: table) ? key : nil }
                }
                return try await group.reduce(into: Set<PrimaryKey>()) { known, key in
                    if let key { known.insert(key) }
                }
            }
            for (item, key) in asked where !known.contains(key) {
                found.append(try baseline.entry(of: item, key, at: SystemClock.now()))
            }
        }
        return found
    }

    private func hasEntry(_ key: PrimaryKey, in table: String) async throws -> Bool {
        let search = EntrySearch(item: ItemName(table: table, key: key), limit: 1)
        var pages = EntryPages(source: source, search: search)
        while let page = try await pages.next() { if !page.isEmpty { return true } }
        return false
    }

    private func put(
        _ entries: [AuditEntry], into target: String, _ layout: TableLayout,
    ) async throws {
        guard !entries.isEmpty else { return }
        try await source.session.log(entries, into: target, layout)
    }
}

extension CommandFailure {
    fileprivate static func noBaseline(_ table: String) -> CommandFailure {
        CommandFailure(
            .usage, "the configuration has no audit table of the layout afterimage for \(table)",
            mend: "audit: { type: DYNAMODB } of \(table) in afterimage.yaml")
    }
}
