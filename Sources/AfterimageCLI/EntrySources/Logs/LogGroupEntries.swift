import AWSClients
import AuditConsole
import AuditPipeline
import DynamoModel
import Synchronization

/// The entries in a group of CloudWatch Logs, at AWS.
///
/// There is a stream for each table and day, and no index in it: what is asked for is looked up
/// among all events of its table and time, from the newest on. Nobody numbers entries here, and
/// nothing proves them.
final class LogGroupEntries: EntrySource {
    private let group: LogGroup
    private let trouble: AWSTrouble
    private let remarks: Remarks
    private let known = Mutex<LogDays?>(nil)
    private let faults = Mutex<Set<String>>([])

    init(_ session: AWSSession, group: String, _ remarks: Remarks) {
        self.group = session.logGroup(group)
        trouble = AWSTrouble(
            table: group, region: session.region, service: AWSService.logs.rawValue)
        self.remarks = remarks
    }

    func entries(_ search: EntrySearch, after cursor: String?) async throws -> EntryBatch {
        let selection = try search.plainSelection(now: SystemClock.now())
        let days = try await days()
        let tables = days.tables(selection.table)
        let place = try search.place(cursor)
        let places = place.map { AuditTableMerge.places($0) ?? [] }
        guard places == nil || places?.count == tables.count else {
            throw CommandFailure.otherList(cursor ?? "")
        }
        if selection.key != nil || search.query != nil || selection.table == nil {
            remarks.say(
                "a log group has no index: all events of the table and the time are looked at, "
                    + "day by day; --since and a table make it quick")
        }
        var merge = AuditTableMerge(
            places: places ?? tables.map { days.place(of: $0, before: selection.until) })
        for (index, table) in tables.enumerated() {
            guard let place = merge.places[index] else { continue }
            merge[index] = try await page(of: table, selection, from: place, limit: search.limit)
        }
        let entries = merge.take(limit: search.limit)
        return EntryBatch(entries: entries, next: search.cursor(at: merge.cursor))
    }

    /// The entries of a table from a place on, newest first; stops after some looks.
    private func page(
        of table: String, _ selection: EntrySelection, from start: AuditTablePlace, limit: Int,
    ) async throws -> AuditTablePage {
        var entries: [RecordedEntry] = []
        var place: AuditTablePlace? = start
        for _ in 0..<Limits.logDaysAtOnce {
            guard let here = place, entries.count < limit else { break }
            let days = try await days()
            guard let day = days.day(of: table, notBehind: here),
                selection.since.map({ day >= $0.day }) ?? true
            else {
                place = nil
                break
            }
            var run = LogRun(from: here)
            repeat {
                let page = try await asking("GetLogEvents") { [run] () throws(AWSFailure) in
                    try await group.newest(
                        in: "\(table)/\(day)", since: selection.since, before: run.end,
                        at: run.token)
                }
                run.take(self.entries(of: page.messages), wanted: selection.wants)
                run.token = page.next
            } while run.token != nil && !run.isEnough(limit)
            entries += run.entries
            place = run.next ?? days.place(of: table, behind: day)
        }
        return AuditTablePage(entries: entries, next: place)
    }

    func entry(_ reference: EntryReference) async throws -> RecordedEntry? {
        guard case .id(let digits) = reference else {
            throw CommandFailure(
                .usage, "a log group numbers no entries, so \(reference) names none",
                mend: "its id, as afterimage log --oneline shows it")
        }
        var found: [EntryID: RecordedEntry] = [:]
        var token: String?
        repeat {
            let page = try await asking("FilterLogEvents") { [token] () throws(AWSFailure) in
                try await group.matching("{ $.id = \"\(digits)*\" }", at: token)
            }
            for record in entries(of: page.messages)
            where record.entry.id.description.hasPrefix(digits) {
                found[record.entry.id] = record
            }
            token = page.next
        } while token != nil && found.count < 2
        guard found.count <= 1 else {
            throw CommandFailure(
                .usage, "several entries' ids begin with \(digits)", mend: "more digits of the id")
        }
        return found.values.first
    }

    func tables() async throws -> [TableState] {
        try await days().tables(nil).map { TableState(name: $0) }
    }

    func keeps(_ table: TableState) -> Bool { true }

    func facets(_ search: EntrySearch) async throws -> FacetsDocument {
        try await facets(counting: search)
    }

    func outline(_ search: EntrySearch) async throws -> SearchOutline {
        SearchOutline(index: .range, size: 0, indexed: 0)
    }

    func items(_ wanted: TableStates, after cursor: String?) async throws -> StatesDocument {
        try await items(told: wanted)
    }

    func export(
        _ search: EntrySearch, withProofs: Bool,
        _ body: (ExportedEntry) async throws -> Void,
    ) async throws {
        guard !withProofs else { throw CommandFailure.noTrail("there are no proofs") }
        try await export(unproved: search, body)
    }

    func verify(since: Timestamp?) async throws -> VerificationDocument {
        try await verify(continuitySince: since) { faults.withLock { $0.count } }
    }

    func status() async throws -> StatusDocument {
        throw CommandFailure.noTrail("there is no trail to tell of")
    }

    func end(of search: EntrySearch) async throws -> TailPlace { .moment(SystemClock.now()) }

    func follow(
        after place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws {
        try await follow(recentAfter: place, query: query, onConnection: onConnection, body) {
            // A day, or a table, may have begun.
            known.withLock { $0 = nil }
        }
    }

    /// The tables and days of the group, asked once.
    private func days() async throws -> LogDays {
        if let known = known.withLock({ $0 }) { return known }
        let found = LogDays(
            streams: try await asking("DescribeLogStreams") { () throws(AWSFailure) in
                try await group.streams(beginningWith: "")
            })
        known.withLock { $0 = found }
        return found
    }

    /// The entries that messages are; notes what is none.
    private func entries(of messages: [String]) -> [RecordedEntry] {
        var found: [RecordedEntry] = []
        for message in messages {
            let bytes = Array(message.utf8)
            var reader = JSONReader(bytes.span)
            do throws(DynamoDBError) {
                found.append(RecordedEntry(try AuditEntry(json: &reader), at: nil))
            } catch {
                _ = faults.withLock { $0.insert(message) }
                remarks.say("\(group.name) has events that are no entries, and are not shown")
            }
        }
        return found
    }

    private func asking<Value>(
        _ operation: String, _ question: () async throws(AWSFailure) -> Value,
    ) async throws(CommandFailure) -> Value {
        do throws(AWSFailure) {
            return try await question()
        } catch {
            throw trouble.failure(DynamoDBError(error), operation)
        }
    }
}
