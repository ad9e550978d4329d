import DynamoModel
import Testing

@testable import AuditPipeline

private let now = EntrySample().time

private func query(_ text: String) throws -> EntryQuery {
    try EntryQuery(parsing: text, now: now)
}

@Test(arguments: [
    ("table:Orders op:delete", "Orders"), ("op:delete (table:Orders)", "Orders"),
    ("table:\"a*\"", "a*"),
])
func `a table that every match is of is known`(text: String, table: String) throws {
    #expect(try query(text).requiredTable == table)
}

@Test(arguments: [
    "op:delete", "table:Orders,Users", "table:O*", "-table:Orders", "table:Orders OR op:delete",
    "table:/Orders/",
])
func `no table is required where there may be several`(text: String) throws {
    #expect(try query(text).requiredTable == nil)
}

@Test func `the time of every match is known as far as the query says`() throws {
    let hour = now.advanced(by: .seconds(-3600))
    let moment = Timestamp(milliseconds: now.milliseconds + 1)
    #expect(try query("time:1h..now op:delete").timeRange == TimeWindow(since: hour, until: moment))
    #expect(try query("time:>=1h time:<now").timeRange == TimeWindow(since: hour, until: now))
    #expect(
        try query("time:>=1h OR time:>=2h").timeRange.since == now.advanced(by: .seconds(-7200)))
}

@Test(arguments: ["", "op:delete", "-time:>1h", "time:>1h OR op:delete", "recorded:>1h", "time:*"])
func `nothing is narrowed that the query does not say`(text: String) throws {
    #expect(try query(text).timeRange == TimeWindow())
}

@Test func `a selection is narrowed to the query and keeps what it asked for`() throws {
    var selection = EntrySelection(since: now.advanced(by: .seconds(-60)))
    selection.predicate = { $0.index == 1042 }
    selection.narrow(to: try query("table:Orders time:1h..now actor:alice"))
    #expect(selection.table == "Orders")
    #expect(selection.since == now.advanced(by: .seconds(-60)))
    #expect(selection.until == Timestamp(milliseconds: now.milliseconds + 1))
    let entry = EntrySample().recorded
    #expect(selection.accepts(entry))
    let other = RecordedEntry(entry.entry, index: 1, recorded: entry.trailPlace.recorded)
    #expect(!selection.accepts(other))
}

@Test func `a narrowed selection accepts exactly what the query matches`() throws {
    var selection = EntrySelection()
    selection.narrow(to: try query("actor:bob"))
    #expect(!selection.accepts(EntrySample().recorded))
}
