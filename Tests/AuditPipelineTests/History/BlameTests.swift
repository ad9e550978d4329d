import AuditPipeline
import DynamoModel
import Testing

@Test func `each value is told with the entry that made it so`() {
    var blame = Blame(of: ItemStory.third, at: ItemStory.entries[0])
    for entry in ItemStory.entries { blame.take(entry) }
    #expect(blame.isDone)
    let lines = blame.lines.map { "\($0.path.text) \($0.entry?.entry.actor.name ?? "nobody")" }
    #expect(
        lines == [
            "Address.city bob", "Address.zip alice", "Coupon carol", "Status bob",
            "Tags[0] alice", "Tags[1] carol", "UserId alice",
        ])
}

@Test func `an earlier state is not blamed on later entries`() {
    var blame = Blame(of: ItemStory.second, at: ItemStory.entries[1])
    for entry in ItemStory.entries { blame.take(entry) }
    #expect(blame.lines.allSatisfy { $0.entry?.entry.actor.name != "carol" })
}

@Test func `what was so before the first entry is nobody's`() {
    var blame = Blame(of: ItemStory.third, at: ItemStory.entries[0])
    blame.take(ItemStory.entries[0])
    #expect(!blame.isDone)
    #expect(blame.lines.first { $0.path.text == "Status" }?.entry == nil)
}
