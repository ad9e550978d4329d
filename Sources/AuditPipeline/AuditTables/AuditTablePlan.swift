package import DynamoModel

/// Which index of an audit table finds the entries of a selection, and what is read of it.
package struct AuditTablePlan: Sendable {
    /// What a partition of the index has.
    package enum Way: Sendable, Hashable {
        /// The history of an item.
        case item
        /// What somebody did.
        case actor
        /// What happened on a day; one day after the other is read.
        case days
    }

    /// What a partition has.
    package let way: Way
    /// Whether more than the wanted entries is read, which grows with the table.
    package let looksAtOthers: Bool
    /// Whether the days end where the table was made, and not where somebody said.
    package let endsWithTable: Bool
    /// The first day that is read.
    package let oldestDay: String
    private let newestDay: String
    private let partition: AttributeValue?
    private let window: TimeWindow
    private let selection: EntrySelection

    /// Plans to find entries; those of days before `floor` are read only where the selection begins
    /// earlier.
    package init(_ selection: EntrySelection, since floor: Timestamp, now: Timestamp) {
        self.selection = selection
        window = TimeWindow(since: selection.since, until: selection.until)
        // The clocks of those who write may be ahead.
        let latest = now.advanced(by: .seconds(86_400))
        newestDay = (selection.until.map { min($0, latest) } ?? latest).day
        oldestDay = (selection.since ?? floor).day
        let actor = selection.queries.lazy.compactMap(\.requiredActor).first
        if let key = selection.key, let table = selection.table {
            way = .item
            partition = .indexKey(of: key, in: table)
        } else if let actor {
            way = .actor
            partition = .indexKey(actor == Actor.Kind.ttl.rawValue ? "(ttl)" : actor)
        } else {
            way = .days
            partition = nil
        }
        looksAtOthers = way == .days && selection.queries.contains { !$0.asksForTableAndTimeOnly }
        endsWithTable = way == .days && selection.since == nil
    }

    /// Where the list begins; nil where nothing can be in it.
    package var start: AuditTablePlace? {
        if let since = window.since, let until = window.until, since >= until { return nil }
        guard way == .days else { return AuditTablePlace(when: newestDay, id: nil) }
        return oldestDay <= newestDay ? AuditTablePlace(when: newestDay, id: nil) : nil
    }

    /// The next query at a place.
    func request(of table: String, at place: AuditTablePlace, limit: Int) -> Query.Request {
        let (index, attribute) = names
        let partition = partition ?? .string(Text(place.day))
        var page = PageParameters(table: table)
        page.index = index
        page.limit = limit
        page.inputs = ExpressionInputs(
            names: [
                Substitution(token: "#p", value: attribute),
                Substitution(token: "#w", value: "when"),
            ],
            values: [
                Substitution(token: ":p", value: partition),
                Substitution(token: ":low", value: .string(Text(window.since?.description ?? "0"))),
                Substitution(
                    token: ":high", value: .string(Text(window.until?.description ?? "~"))),
            ])
        page.exclusiveStartKey = place.id.map { id in
            [attribute: partition, "when": .string(Text(place.when)), "id": .string(Text(id))]
        }
        var request = Query.Request(
            page: page, keyCondition: "#p = :p AND #w BETWEEN :low AND :high")
        request.isForward = false
        return request
    }

    /// Where to go on behind a query whose last key that is; nil where nothing is left.
    func place(behind last: Item?, at place: AuditTablePlace) -> AuditTablePlace? {
        if let last {
            guard case .string(let when)? = last["when"], case .string(let id)? = last["id"]
            else { return nil }
            return AuditTablePlace(when: when.string, id: id.string)
        }
        guard way == .days, place.day > oldestDay,
            let noon = Timestamp("\(place.day)T12:00:00Z")
        else { return nil }
        return AuditTablePlace(when: noon.advanced(by: .seconds(-86_400)).day, id: nil)
    }

    /// Some of a table's entries, newest first, that were all read at once.
    package func page(
        of entries: [RecordedEntry], from place: AuditTablePlace, limit: Int,
    ) -> AuditTablePage {
        var page = AuditTablePage()
        for record in entries where accepts(record) {
            let own = AuditTablePlace(behind: record.entry)
            guard place.id == nil || own.isOlder(than: place) else { continue }
            guard page.entries.count < limit else {
                page.next = page.entries.last.map { AuditTablePlace(behind: $0.entry) }
                return page
            }
            page.entries.append(record)
        }
        return page
    }

    /// Whether an entry that was read is one of those that are wanted.
    func accepts(_ record: RecordedEntry) -> Bool {
        let change = record.entry.change
        guard selection.table ?? change.position.table == change.position.table,
            selection.key ?? change.key == change.key
        else { return false }
        return selection.accepts(record)
    }

    private var names: (index: String, attribute: Text) {
        switch way {
        case .item: ("by-item", "item")
        case .actor: ("by-actor", "actor")
        case .days: ("by-day", "day")
        }
    }
}

extension Timestamp {
    /// The day in UTC, `2026-11-21` say.
    fileprivate var day: String { String(description.prefix(10)) }
}
