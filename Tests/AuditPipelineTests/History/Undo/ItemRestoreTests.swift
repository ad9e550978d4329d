import AuditPipeline
import DynamoModel
import Testing

private func restore(
    _ revision: Revision, only: [DocumentPath] = [],
) async throws -> ItemRestore {
    let timeline = try await ItemTimeline(finding: [revision], ItemStory.pages())
    let target = try #require(timeline.state(revision))
    return try ItemRestore(
        ItemStory.key, to: target, undoing: Array(timeline.entries(after: target)),
        head: ItemStory.entries[0],
        only: only)
}

@Test func `an item gets its former image again, and the entries since are undone`() async throws {
    let restore = try await restore(.head(back: 1))
    #expect(restore.image == ItemStory.second)
    #expect(restore.undone == [ItemStory.entries[0]])
    #expect(restore.current == ItemStory.third)
}

@Test func `before its first entry the item was not there`() async throws {
    let restore = try await restore(.head(back: 3))
    #expect(restore.image == nil)
    #expect(restore.undone.count == 3)
}

@Test func `single paths are put back, and the rest stays as it is`() async throws {
    let path = try #require(DocumentPath(text: "Address.city"))
    let restore = try await restore(.head(back: 2), only: [path])
    #expect(restore.changes.map(\.path.text) == ["Address.city"])
    #expect(restore.image?["Coupon"] == .string("WINTER"))
}

@Test func `a path that was not there is taken away again`() async throws {
    let restore = try await restore(.head(back: 1), only: [DocumentPath("Coupon")])
    #expect(restore.changes.map(\.verb) == ["remove"])
}

@Test func `a place in a list is refused`() async throws {
    let path = try #require(DocumentPath(text: "Tags[1]"))
    await #expect(throws: ItemRestoreError.insideList("Tags[1]")) {
        try await restore(.head(back: 1), only: [path])
    }
}

@Test func `the reason names what is undone, and is read back`() async throws {
    let restore = try await restore(.head(back: 2))
    let reason = try #require(UndoReason(restore.reason("typo: again")))
    #expect(reason.first == ItemStory.entries[1].entry.id)
    #expect(reason.last == ItemStory.entries[0].entry.id)
    #expect(reason.text == "typo: again")
    #expect(UndoReason(restore.reason(nil))?.text == nil)
}

@Test(arguments: ["", "undo of ", "undo of 7f3a", "because"])
func `other reasons are of no undo`(text: String) {
    #expect(UndoReason(text) == nil)
}
