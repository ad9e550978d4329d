import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

struct RevisionTests {
    private static let now = Sample.time

    @Test(arguments: [
        ("HEAD", Revision.head(back: 0)), ("HEAD~", .head(back: 1)), ("HEAD~12", .head(back: 12)),
        ("#1042", .index(1042)), ("7f3a91", .id("7f3a91")), ("7F3A91C2", .id("7f3a91c2")),
        ("@2026-11-21T10:15:02.118Z", .moment(now)),
        ("@2h", .moment(now.advanced(by: .seconds(-7200)))),
    ])
    func `a state has several names`(_ text: String, _ revision: Revision) {
        #expect(Revision(text, now: Self.now) == revision)
    }

    @Test(arguments: [
        "", "head", "HEAD~x", "HEAD^", "#", "#-1", "7f3a9", "xyzxyz", "@", "@1h30m",
        "7f3a91c2d4e5f60718293a4b5c6d7e8f0",
    ])
    func `anything else names no state`(_ text: String) {
        #expect(Revision(text, now: Self.now) == nil)
    }

    @Test func `a range has two sides, of which one may be unsaid`() {
        #expect(
            RevisionRange("HEAD~2..#7", now: Self.now)
                == RevisionRange(from: .head(back: 2), to: .index(7)))
        #expect(
            RevisionRange("@2h..", now: Self.now)?.to == .head(back: 0))
        #expect(RevisionRange("HEAD", now: Self.now) == nil)
        #expect(RevisionRange("HEAD..nonsense", now: Self.now) == nil)
    }

    @Test(arguments: [
        ("#7", EntryReference.index(7)), ("ABCDEF", .id("abcdef")),
    ])
    func `an entry is named by its index or the beginning of its id`(
        _ text: String, _ reference: EntryReference,
    ) {
        #expect(EntryReference(text) == reference)
    }

    @Test(arguments: ["7", "abcde", "HEAD", "#x"])
    func `anything else names no entry`(_ text: String) {
        #expect(EntryReference(text) == nil)
    }
}
