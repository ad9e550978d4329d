import AuditPipeline
import Testing

@testable import AfterimageCLI

struct AuditTableMergeTests {
    @Test func `a cursor names the place of each table`() throws {
        let place = AuditTablePlace(behind: Sample.entry(nil, Sample.key).entry)
        let merge = AuditTableMerge(places: [place, nil])
        let cursor = try #require(merge.cursor)
        #expect(AuditTableMerge.places(cursor) == [place, nil])
        #expect(!merge.isOver)
        #expect(AuditTableMerge(places: [nil, nil]).cursor == nil)
    }

    @Test(arguments: ["", "x", "-,x"])
    func `what is no cursor is refused`(text: String) {
        #expect(AuditTableMerge.places(text) == nil)
    }
}
