import DynamoModel
import Testing

@testable import AuditPipeline

struct EntrySelectionTests {
    private let entry = EntrySample().recorded
    private let time = EntrySample().time

    @Test func `nothing set accepts everything`() {
        #expect(EntrySelection().accepts(entry))
    }

    @Test func `since has its own moment in it, until has not`() {
        #expect(EntrySelection(since: time).accepts(entry))
        #expect(!EntrySelection(since: time.advanced(by: .milliseconds(1))).accepts(entry))
        #expect(!EntrySelection(until: time).accepts(entry))
        #expect(EntrySelection(until: time.advanced(by: .milliseconds(1))).accepts(entry))
    }

    @Test func `a predicate decides, and is not asked outside of the times`() {
        #expect(!EntrySelection(predicate: { _ in false }).accepts(entry))
        let selection = EntrySelection(until: time) { _ in
            Issue.record("It was asked")
            return true
        }
        #expect(!selection.accepts(entry))
    }
}
