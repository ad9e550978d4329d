import DynamoModel
import Testing

@testable import AuditPipeline

struct StateFinderTests {
    /// Three entries of an item, the newest first.
    private let entries = ItemStory.entries

    private func found(_ revision: Revision) -> RecordedEntry?? {
        var finder = StateFinder(wanted: [revision])
        for entry in entries where !finder.isDone { finder.take(entry) }
        finder.finish()
        return finder.found[revision]
    }

    @Test func `HEAD is the newest entry and counts back from there`() {
        #expect(found(.head(back: 0)) == entries[0])
        #expect(found(.head(back: 2)) == entries[2])
    }

    @Test func `before the first entry there was nothing, and nothing before that`() {
        #expect(found(.head(back: 3)) == .some(.none))
        #expect(found(.head(back: 4)) == .none)
    }

    @Test func `an entry is found by its index and the beginning of its id`() {
        #expect(found(.index(2)) == entries[1])
        #expect(found(.id(entries[1].entry.id.short)) == entries[1])
        #expect(found(.index(7)) == .none)
    }

    @Test func `a moment has the state that was true then`() {
        let between = entries[1].entry.change.time.advanced(by: .milliseconds(500))
        #expect(found(.moment(between)) == entries[1])
        #expect(found(.moment(Timestamp(milliseconds: 0))) == .some(.none))
    }

    @Test func `no more entries are read than are needed`() {
        var finder = StateFinder(wanted: [.head(back: 0), .head(back: 1)])
        finder.take(entries[0])
        #expect(!finder.isDone)
        finder.take(entries[1])
        #expect(finder.isDone)
    }
}
