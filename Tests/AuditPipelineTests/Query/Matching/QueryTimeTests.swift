import DynamoModel
import Testing

@testable import AuditPipeline

/// Times in queries; the sample changed at 2026-11-21T10:15:02.118Z, an hour before now.
struct QueryTimeTests {
    @Test(arguments: [
        "time:>-24h", "time:>24h", "time:>=today", "time:<now", "time:yesterday..now",
        "time:today", "time:2026-11-21", "created:2026-11-21", "time:2026-11-20,2026-11-21",
        "time:2026-11-20..2026-11-21", "time:<=2026-11-21", "time:2026-11-21T10:15:02.118Z",
        "time:2026-11-21T11:15:02.118+01:00", "time:2026-11-21T10*",
        "time:2026-11-21T10:15:00Z..2026-11-21T10:16:00Z", "recorded:>2h", "recorded:today",
        "-time:yesterday",
    ])
    func `the sample is found`(text: String) throws {
        #expect(try query(text).matches(EntrySample().recorded))
    }

    @Test(arguments: [
        "time:>30m", "time:<today", "time:yesterday", "time:2026-11-20", "time:<2026-11-21",
        "time:2026-11-21T10:15:02Z", "time:now..yesterday", "time:<=2026-11-20", "-time:today",
    ])
    func `the sample is not found`(text: String) throws {
        #expect(try !query(text).matches(EntrySample().recorded))
    }

    @Test func `a moment that is ago stands behind a comparison only`() {
        #expect {
            try query("op:update time:15m")
        } throws: { error in
            "\(error)" == "\"15m\" is a single moment (at character 16); try >15m"
        }
    }

    private func query(_ text: String) throws(QueryError) -> EntryQuery {
        try EntryQuery(parsing: text, now: EntrySample().time.advanced(by: .seconds(3600)))
    }
}
