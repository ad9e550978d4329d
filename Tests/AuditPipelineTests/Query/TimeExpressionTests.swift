import DynamoModel
import Testing

@testable import AuditPipeline

struct TimeExpressionTests {
    @Test(arguments: [
        ("now", "2026-11-21T10:15:02.118Z"), ("today", "2026-11-21T00:00:00.000Z"),
        ("yesterday", "2026-11-20T00:00:00.000Z"), ("30s", "2026-11-21T10:14:32.118Z"),
        ("15m", "2026-11-21T10:00:02.118Z"), ("-15m", "2026-11-21T10:00:02.118Z"),
        ("24h", "2026-11-20T10:15:02.118Z"), ("1d", "2026-11-20T10:15:02.118Z"),
        ("2w", "2026-11-07T10:15:02.118Z"), ("0s", "2026-11-21T10:15:02.118Z"),
        ("2026-11-20", "2026-11-20T00:00:00.000Z"),
        ("2026-11-20T09:00:00Z", "2026-11-20T09:00:00.000Z"),
        ("2026-11-20T10:00:00.5+01:00", "2026-11-20T09:00:00.500Z"),
        ("2026-11-20T09:00", "2026-11-20T09:00:00.000Z"),
        ("2026-11-20 09:00:07", "2026-11-20T09:00:07.000Z"),
    ])
    func `a moment is understood`(text: String, moment: String) throws {
        #expect(try TimeExpression(parsing: text, now: now).time.description == moment)
    }

    @Test(arguments: [
        ("", "15m, today, or 2026-11-21T10:15:00Z"), ("-", "15m, today, or 2026-11-21T10:15:00Z"),
        ("m", "15m, today, or 2026-11-21T10:15:00Z"), ("15", "15m, today, or 2026-11-21T10:15:00Z"),
        ("Today", "15m, today, or 2026-11-21T10:15:00Z"),
        ("2026-02-30", "2026-11-21, or 2026-11-21T10:15:00Z"),
        ("--15m", "2026-11-21, or 2026-11-21T10:15:00Z"),
        ("1h30m", "one number and one unit: 90m"), ("1w2d", "one number and one unit: 9d"),
        ("5min", "15m, today, or 2026-11-21T10:15:00Z"),
        ("1.5h", "one of the units s, m, h, d and w"),
        ("15y", "one of the units s, m, h, d and w"), ("15M", "one of the units s, m, h, d and w"),
        ("1000001w", "15m, today, or 2026-11-21T10:15:00Z"),
        ("99999999999999999999s", "15m, today, or 2026-11-21T10:15:00Z"),
        ("\u{ff11}5m", "15m, today, or 2026-11-21T10:15:00Z"),
    ])
    func `another text is refused with what to write`(text: String, mend: String) throws {
        do {
            _ = try TimeExpression(parsing: text, now: now)
            Issue.record("\(text) was understood")
        } catch {
            #expect(error.what == "\"\(text)\" is not a time")
            #expect(error.mend == mend)
        }
    }

    @Test(arguments: [("today", 86_400_000), ("2026-11-20", 86_400_000), ("now", 1), ("1d", 1)])
    func `a day lasts until the next one, a moment for a millisecond`(
        text: String, milliseconds: Int64
    ) throws {
        let expression = try TimeExpression(parsing: text, now: now)
        #expect(expression.end.milliseconds - expression.time.milliseconds == milliseconds)
    }

    @Test func `a text without end is not read`() {
        #expect(throws: TimeExpressionError.self) {
            try TimeExpression(parsing: String(repeating: "1w", count: 100_000), now: now)
        }
    }

    private let now = EntrySample().time
}
