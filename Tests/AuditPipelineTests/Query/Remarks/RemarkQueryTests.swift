import DynamoModel
import Testing

@testable import AuditPipeline

struct RemarkQueryTests {
    private let now = Timestamp(milliseconds: 1_800_000_000_000)

    private var remarks: EntryRemarks {
        var remarks = EntryRemarks()
        remarks.notes = ["Checked with finance, approved", "see TICKET-7"]
        remarks.alerts = [
            EntryAlert(rule: "role-granted", severity: "critical"),
            EntryAlert(rule: "mass-delete", severity: "low"),
        ]
        return remarks
    }

    private func query(_ text: String) throws -> EntryQuery {
        try EntryQuery(parsing: text, now: now, knowsRemarks: true)
    }

    @Test(arguments: [
        "note:checked", "note:CHECK", "note:\"with finance\"", "note:ticket-7", "note:*",
        "note:lost,ticket", "note:/T[A-Z]+-[0-9]/", "note:see*", "note:*approved", "-note:lost",
        "note:checked note:ticket", "rule:role-granted", "rule:role*", "rule:other,mass-delete",
        "rule:/delete/", "severity:critical", "severity:LOW", "severity:high,low", "-severity:high",
        "rule:mass-delete severity:critical table:Orders", "rule:*", "severity:\"low\"",
    ])
    func `what was said of an entry is found`(text: String) throws {
        #expect(try query(text).matches(EntrySample().recorded, remarks))
    }

    @Test(arguments: [
        "note:hecked", "note:\"finance with\"", "note:lost", "note:checked*finance", "rule:role",
        "rule:Role-granted", "severity:high", "-rule:*", "note:checked table:Users",
    ])
    func `what was not said is not`(text: String) throws {
        #expect(try !query(text).matches(EntrySample().recorded, remarks))
    }

    @Test(arguments: ["note:*", "rule:*", "severity:low"])
    func `of an entry nothing is said that nobody looks up`(text: String) throws {
        #expect(try !query(text).matches(EntrySample().recorded))
        let recorded = EntrySample().recorded
        #expect(try query("-\(text)").matches(recorded))
    }

    @Test(arguments: ["note:x", "-rule:x", "(a OR severity:low)"])
    func `who knows no remarks refuses to be asked for them`(text: String) {
        #expect(throws: QueryError.self) { try EntryQuery(parsing: text, now: now) }
    }

    @Test func `a severity that there is not is told`() throws {
        let error = try #require(throws: QueryError.self) { try query("severity:hihg") }
        #expect(error.what == "There is no severity \"hihg\"")
        #expect(error.mend == "high")
        #expect(error.position == 9)
    }

    private static let requirements: [(String, String?)] = [
        ("note:winter", "notes w_winter*"),
        ("note:\"winter sale\" op:delete", "notes (w_winter AND w_sale*)"),
        ("rule:x (op:delete OR severity:low)", "alerts"),
        ("rule:x OR note:/y/", "(alerts OR notes)"), ("rule:x severity:low", "(alerts AND alerts)"),
        ("rule:x OR op:delete", nil), ("-note:x", nil), ("op:delete", nil),
    ]

    @Test(arguments: requirements)
    func `a query says what it takes`(text: String, terms: String?) throws {
        #expect(try query(text).requiredRemarks?.description == terms)
    }

    @Test func `a selection says what has to be looked up`() throws {
        var selection = EntrySelection()
        #expect(!selection.asksForNotes && !selection.asksForAlerts)
        selection.narrow(to: try query("-(op:delete note:x)"))
        #expect(selection.asksForNotes && !selection.asksForAlerts)
        selection.narrow(to: try query("a OR rule:x"))
        #expect(selection.asksForAlerts)
    }

    @Test func `an alert has no name of what comes after it`() {
        for field in ["note", "rule", "severity"] {
            #expect(throws: AlertSyntaxError.self) { try AlertTemplate("{table}/{\(field)}") }
        }
    }
}
