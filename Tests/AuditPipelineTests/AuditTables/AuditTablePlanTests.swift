import DynamoModel
import Testing

@testable import AuditPipeline

struct AuditTablePlanTests {
    private let now = EntrySample().time
    private let floor = EntrySample().time.advanced(by: .seconds(-2 * 86_400))

    private func plan(_ query: String, key: PrimaryKey? = nil) throws -> AuditTablePlan {
        var selection = EntrySelection(table: key == nil ? nil : "Orders", key: key)
        if !query.isEmpty {
            selection.narrow(to: try EntryQuery(parsing: query, now: now))
        }
        return AuditTablePlan(selection, since: floor, now: now)
    }

    @Test func `an item is looked up in its own partition`() throws {
        let plan = try plan("op:delete", key: EntrySample().key)
        let place = try #require(plan.start)
        let request = plan.request(of: "audit", at: place, limit: 7)
        #expect(plan.way == .item)
        #expect(!plan.looksAtOthers)
        #expect(request.page.index == "by-item")
        #expect(request.page.limit == 7)
        #expect(!request.isForward)
        #expect(
            request.page.inputs.values?.first?.value
                == .string(#"Orders/{"UserId":{"S":"user1"},"OrderId":{"S":"order1"}}"#))
        #expect(plan.place(behind: nil, at: place) == nil)
    }

    @Test(arguments: [("actor:alice", "alice"), ("actor:ttl op:delete", "(ttl)")])
    func `an actor is looked up by name`(query: String, partition: String) throws {
        let plan = try plan(query)
        let request = plan.request(of: "audit", at: try #require(plan.start), limit: 7)
        #expect(plan.way == .actor)
        #expect(request.page.inputs.values?.first?.value == .string(Text(partition)))
    }

    @Test(arguments: ["actor:AKIAEXAMPLE", "actor:al*", "actor:alice,bob", "-actor:alice"])
    func `who is not one name is found by days`(query: String) throws {
        let plan = try plan(query)
        #expect(plan.way == .days)
        #expect(plan.looksAtOthers)
    }

    @Test func `days go from tomorrow back to the table's first`() throws {
        let plan = try plan("")
        var days: [String] = []
        var place = plan.start
        while let here = place {
            days.append(here.description)
            place = plan.place(behind: nil, at: here)
        }
        #expect(days == ["2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19"])
        #expect(plan.endsWithTable)
        #expect(!plan.looksAtOthers)
    }

    @Test func `a time bounds the days and what is read of them`() throws {
        let plan = try plan("time:2026-10-31T23:00:00Z..2026-11-01T01:00:00Z")
        let place = try #require(plan.start)
        #expect(place.description == "2026-11-01")
        let next = try #require(plan.place(behind: nil, at: place))
        #expect(next.description == "2026-10-31")
        #expect(plan.place(behind: nil, at: next) == nil)
        let values = plan.request(of: "audit", at: place, limit: 1).page.inputs.values
        #expect(values?[1].value == .string("2026-10-31T23:00:00.000Z"))
        #expect(!plan.endsWithTable)
    }

    @Test func `nothing is read where no time is left`() throws {
        #expect(try plan("time:>2026-11-01T00:00:00Z time:<2026-10-01T00:00:00Z").start == nil)
    }

    @Test func `a list goes on behind an entry`() throws {
        let plan = try plan("")
        let entry = EntrySample().entry
        let place = AuditTablePlace(behind: entry)
        #expect(AuditTablePlace(place.description) == place)
        let request = plan.request(of: "audit", at: place, limit: 1)
        #expect(
            request.page.exclusiveStartKey == [
                "day": .string("2026-11-21"), "id": .string(Text(entry.id.description)),
                "when": .string("2026-11-21T10:15:02.118Z#100000000000000000007"),
            ])
    }

    @Test(arguments: ["", "-", "2026"])
    func `what names no place is none`(text: String) {
        #expect(AuditTablePlace(text) == nil)
    }
}
