import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

/// A log group has a stream for each table and day.
struct LogDaysTests {
    private let days = LogDays(streams: [
        "Orders/2026-11-20", "Orders/2026-11-22", "a/b/2026-11-21", "other", "x/y", "/2026-11-21",
    ])

    @Test func `only streams of tables and days count`() {
        #expect(days.tables(nil) == ["Orders", "a/b"])
        #expect(days.tables("Orders") == ["Orders"])
        #expect(days.tables("Prices").isEmpty)
    }

    @Test func `a list goes from day to day`() throws {
        let start = try #require(days.place(of: "Orders", before: nil))
        #expect(days.day(of: "Orders", notBehind: start) == "2026-11-22")
        let next = try #require(days.place(of: "Orders", behind: "2026-11-22"))
        #expect(days.day(of: "Orders", notBehind: next) == "2026-11-20")
        #expect(days.place(of: "Orders", behind: "2026-11-20") == nil)
    }

    @Test func `a list begins before a moment`() throws {
        let until = try #require(Timestamp("2026-11-22T10:00:00.000Z"))
        let start = try #require(days.place(of: "Orders", before: until))
        #expect(start.day == "2026-11-22" && start.moment == until)
        let earlier = try #require(Timestamp("2026-11-21T10:00:00.000Z"))
        let place = try #require(days.place(of: "Orders", before: earlier))
        #expect(place.day == "2026-11-20" && place.moment == nil)
        #expect(days.place(of: "a/b", before: Timestamp(milliseconds: 0)) == nil)
    }
}
