import AuditConsole
import AuditPipeline
import DynamoModel
import Synchronization

/// The entries in the audit tables that the configuration names, at AWS.
///
/// Items, actors and days are found by an index. What none serves is read day by day, or from the
/// whole table, and that is said once. There is no trail here: nobody numbers entries, and nothing
/// proves them.
final class AWSEntries: EntrySource {
    let session: AWSSession
    private let configuration: Configuration
    private let descriptions = Mutex<[String: TableDescription]>([:])
    private let remarks: Remarks
    private let faults = Mutex<Set<String>>([])
    private let scans = Mutex<[String: [RecordedEntry]]>([:])

    /// Throws where no table of the configuration has an audit table that can be read.
    init(
        _ session: AWSSession, _ configuration: Configuration, _ remarks: Remarks,
    ) throws(CommandFailure) {
        (self.session, self.configuration, self.remarks) = (session, configuration, remarks)
        guard !configuration.auditTableLayouts.isEmpty else {
            throw CommandFailure(
                .usage, "no table of the configuration has an audit table to read at AWS",
                mend: "--archive BUCKET, --log-group NAME, or audit: { type: DYNAMODB } in the file"
            )
        }
    }

    func entries(_ search: EntrySearch, after cursor: String?) async throws -> EntryBatch {
        let selection = try search.plainSelection(now: SystemClock.now())
        let place = try search.place(cursor)
        let batch = try await entries(selection, after: place, limit: search.limit)
        return EntryBatch(entries: batch.entries, next: search.cursor(at: batch.next))
    }

    /// A page of the entries of a selection, behind a place that a former page named.
    private func entries(
        _ selection: EntrySelection, after place: String?, limit: Int,
    ) async throws -> EntryBatch {
        let names = auditTables(of: selection.table)
        var plans: [AuditTablePlan] = []
        for name in names { plans.append(try await plan(selection, in: name)) }
        let known = place.map { AuditTableMerge.places($0) ?? [] }
        guard known == nil || known?.count == names.count else {
            throw CommandFailure.otherList(place ?? "")
        }
        var merge = AuditTableMerge(places: known ?? plans.map(\.start))
        for (index, name) in names.enumerated() {
            guard let place = merge.places[index] else { continue }
            let plan = plans[index]
            let form = form(of: name)
            guard form == .afterimage else {
                merge[index] = plan.page(
                    of: try await scanned(name, form), from: place, limit: limit)
                continue
            }
            merge[index] = told(
                try await session.ask(name, "Query") { (database) throws(DynamoDBError) in
                    try await AuditTableReader(database, table: name)
                        .page(plan, from: place, limit: limit)
                }, of: name)
        }
        let entries = merge.take(limit: limit)
        for (name, plan) in zip(names, plans) { explain(plan, of: name, isOver: merge.isOver) }
        return EntryBatch(entries: entries, next: merge.cursor)
    }

    func entry(_ reference: EntryReference) async throws -> RecordedEntry? {
        guard case .id(let digits) = reference else {
            throw CommandFailure(
                .usage, "audit tables number no entries, so \(reference) names none",
                mend: "its id, as afterimage log --oneline --aws shows it")
        }
        var found: [RecordedEntry] = []
        for name in auditTables(of: nil) {
            guard form(of: name) == .afterimage else {
                found += try await scanned(name, form(of: name)).filter {
                    $0.entry.id.description.hasPrefix(digits)
                }
                continue
            }
            if EntryID(digits) == nil {
                remark("no index of \(name) has the beginning of an id: the table is scanned")
            }
            let page = try await session.ask(name, EntryID(digits) == nil ? "Scan" : "GetItem") {
                (database) throws(DynamoDBError) in
                let reader = AuditTableReader(database, table: name)
                if let id = EntryID(digits) { return try await reader.entry(id: id) }
                return try await reader.entries(idPrefix: digits)
            }
            found += told(page, of: name).entries
        }
        guard found.count <= 1 else {
            throw CommandFailure(
                .usage, "several entries' ids begin with \(digits)", mend: "more digits of the id")
        }
        return found.first
    }

    func tables() async throws -> [TableState] {
        var states: [TableState] = []
        for rule in rules {
            var state = TableState(name: rule.name)
            state.keySchema = try await described(rule.name, isRequired: false)?.keySchema
            state.destinations = rule.audit.destinations.compactMap(\.table)
            states.append(state)
        }
        return states
    }

    func keeps(_ table: TableState) -> Bool { !table.destinations.isEmpty }

    func facets(_ search: EntrySearch) async throws -> FacetsDocument {
        try await facets(counting: search)
    }

    func outline(_ search: EntrySearch) async throws -> SearchOutline {
        let selection = try search.plainSelection(now: SystemClock.now())
        var outline = SearchOutline(index: .range, size: 0, indexed: 0)
        for name in auditTables(of: selection.table) {
            switch try await plan(selection, in: name).way {
            case .item: outline.index = .item
            case .actor: outline.index = .terms
            case .days: outline.index = .range
            }
            outline.size += try await described(name)?.itemCount ?? 0
        }
        outline.indexed = outline.size
        return outline
    }

    func export(
        _ search: EntrySearch, withProofs: Bool,
        _ body: (ExportedEntry) async throws -> Void,
    ) async throws {
        guard !withProofs else { throw CommandFailure.noTrail("there are no proofs") }
        try await export(unproved: search, body)
    }

    func status() async throws -> StatusDocument {
        throw CommandFailure.noTrail("there is no trail to tell of")
    }
}

extension AWSEntries {
    /// The tables of the configuration whose changes go anywhere.
    var watchedTables: [TableRule] { configuration.watchedTables }

    /// How many items were met that are no entries.
    var unreadable: Int { faults.withLock { $0.count } }

    /// Says something that whoever waits should know, once.
    func remark(_ line: String) { remarks.say(line) }

    /// What a table is like, asked once; nil where there is none and there need not be one.
    func described(_ name: String, isRequired: Bool = true) async throws -> TableDescription? {
        if let known = descriptions.withLock({ $0[name] }) { return known }
        let found =
            isRequired
            ? try await session.ask(name, "DescribeTable") { (database) throws(DynamoDBError) in
                try await database.describeTable(.init(table: name)).table
            } : try await session.described(name)
        descriptions.withLock { $0[name] = found }
        return found
    }

    /// The audit tables that have entries of a table, or of any; in one order, which cursors rely
    /// on.
    private func auditTables(of table: String?) -> [String] {
        let rules = configuration.tables.filter { table == nil || $0.name == table }
        return Set(rules.flatMap(\.audit.destinations).compactMap(\.table)).sorted()
    }

    /// An audit table that no index serves; nil where all have one.
    var unindexed: String? { auditTables(of: nil).first { form(of: $0) != .afterimage } }

    /// How the items of an audit table look.
    private func form(of auditTable: String) -> TableLayout.Form {
        configuration.auditTableLayouts[auditTable]?.form ?? .afterimage
    }

    /// The rules of tables whose entries go to audit tables.
    private var rules: [TableRule] {
        configuration.tables.filter { $0.audit.destinations.contains { $0.table != nil } }
    }

    private func plan(_ selection: EntrySelection, in name: String) async throws -> AuditTablePlan {
        let now = SystemClock.now()
        // A stream gives changes for a day, so the first entry is not older than that.
        let made = try await described(name)?.created ?? now
        return AuditTablePlan(
            selection, since: made.advanced(by: .zero - Limits.streamRetention), now: now)
    }

    private func explain(_ plan: AuditTablePlan, of name: String, isOver: Bool) {
        guard form(of: name) == .afterimage else { return }
        if plan.looksAtOthers {
            remark(
                "no index of \(name) serves this query: all entries since \(plan.oldestDay) are "
                    + "looked at, day by day; add a key, actor: or time:")
        }
        if isOver, plan.endsWithTable {
            remark(
                "\(name) was made after \(plan.oldestDay): --since looks for changes before that")
        }
    }

    /// A page, after what is wrong with it was said.
    private func told(_ page: AuditTablePage, of name: String) -> AuditTablePage {
        for fault in page.faults { note(fault, of: name) }
        return page
    }

    /// Says what is wrong with an item of an audit table.
    func note(_ fault: String, of name: String) {
        _ = faults.withLock { $0.insert("\(name) \(fault)") }
        remark("\(name) has an item that is no entry, and is not shown: \(printable(fault))")
    }

    /// What was read of a table whose entries are all read at once; nil before it was.
    func knownScan(of name: String) -> [RecordedEntry]? { scans.withLock { $0[name] } }

    /// Keeps what was read of such a table, for as long as the program runs.
    func note(_ entries: [RecordedEntry], of name: String) {
        scans.withLock { $0[name] = entries }
    }
}

extension CommandFailure {
    /// A cursor does not go with what is asked for.
    static func otherList(_ cursor: String) -> CommandFailure {
        CommandFailure(
            .usage, "the cursor \(cursor) is not one of this list",
            mend: "the same query as before, or no cursor")
    }

    /// Something is asked of audit tables that only a trail has.
    static func noTrail(_ what: String) -> CommandFailure {
        CommandFailure(
            .usage, "\(what): audit tables are no sealed trail",
            mend: "a trail by afterimage serve: --data DIR or --endpoint-url URL")
    }
}
