import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

/// Of a day of a log group, moments are given that were read to their end.
struct LogRunTests {
    private let start = AuditTablePlace("2026-11-21T24")

    @Test func `a moment at a page's end waits for the rest of it`() throws {
        var run = LogRun(from: try #require(start))
        run.token = "1"
        run.take([3, 2, 1].map(entry), wanted: { _ in true })
        #expect(run.entries.map(\.index) == [3, 2])
        #expect(run.isEnough(2) && !run.isEnough(3))
        // What is left goes on right above the oldest moment.
        let next = try #require(run.next)
        var rest = LogRun(from: next)
        rest.take([2, 1, 0].map(entry), wanted: { _ in true })
        #expect(rest.entries.map(\.index) == [1, 0])
        #expect(rest.next == nil)
    }

    @Test func `an entry that stands twice is given once`() throws {
        var run = LogRun(from: try #require(start))
        run.take([1, 2, 1].map(entry), wanted: { _ in true })
        #expect(run.entries.map(\.index) == [2, 1])
    }

    @Test func `one moment alone is read to its end`() throws {
        var run = LogRun(from: try #require(AuditTablePlace("\(entry(1).entry.change.time)")))
        run.token = "1"
        run.take([entry(1)], wanted: { _ in true })
        #expect(!run.isEnough(1) && run.entries.isEmpty)
    }

    private func entry(_ index: Int) -> RecordedEntry {
        Sample.entry(nil, Sample.key, index: index)
    }
}
