import AuditPipeline
import DynamoModel
import Testing

/// The item's entries, and the deletions of its table among them.
private func pages(
    _ entries: [RecordedEntry] = ItemStory.entries, drops: [RecordedEntry],
) -> ItemTimeline.Pages {
    ItemTimeline.pages(ItemStory.pages(entries), drops: ItemStory.pages(drops))
}

private func all(_ pages: ItemTimeline.Pages) async throws -> [ChangeKind] {
    var kinds: [ChangeKind] = []
    while let page = try await pages() { kinds += page.map(\.entry.change.kind) }
    return kinds
}

@Test func `an item goes with its table, and is there before`() async throws {
    let drop = ItemStory.drop(4)
    let before = drop.entry.change.time.advanced(by: .milliseconds(-1))
    let revisions: [Revision] = [
        .head(back: 0), .head(back: 1), .moment(drop.entry.change.time), .moment(before),
    ]
    let timeline = try await ItemTimeline(finding: revisions, pages(drops: [drop]))
    #expect(timeline.state(revisions[0])?.entry == drop)
    #expect(
        revisions.map { timeline.state($0)?.image } == [nil, ItemStory.third, nil, ItemStory.third])
}

@Test func `of many deletions an item is told the one that took it`() async throws {
    let again = ItemStory.entry(6, nil, ItemStory.first, by: "dave", stream: 3)
    let drops = [(9, 5), (8, 4), (7, 3), (5, 2), (4, 1)].map {
        ItemStory.drop($0, stream: $1)
    }
    let timeline = try await ItemTimeline(
        finding: [.moment(Timestamp(milliseconds: 0))],
        pages([again] + ItemStory.entries, drops: drops))
    #expect(timeline.entries.map(\.index) == [1042, 6, 1042, 3, 2, 1])
    #expect(timeline.entries[0] == drops[2])
    #expect(timeline.entries[2] == drops[4])
}

@Test func `an item that was deleted before its table does not go with it`() async throws {
    let removal = ItemStory.entry(4, ItemStory.third, nil, by: "dave")
    let kinds = try await all(pages([removal] + ItemStory.entries, drops: [ItemStory.drop(5)]))
    #expect(kinds == [.remove, .modify, .modify, .insert])
}

@Test func `a table's own entries are told once`() async throws {
    let drops = [ItemStory.drop(5), ItemStory.drop(4)]
    #expect(try await all(pages(drops, drops: drops)) == [.drop, .drop])
}

@Test(arguments: [-3_600_000, 0, 1])
func `items of a table that is made anew stay, whatever the clock says`(milliseconds: Int) {
    let change = ItemStory.drop(4).entry.change
    let (drop, arn) = (TableDrop(change), change.position.streamARN)
    let time = change.time.advanced(by: .milliseconds(milliseconds))
    #expect(drop.covers(changeAt: time, streamARN: arn))
    #expect(!drop.covers(changeAt: time, streamARN: arn + "1"))
    for part in ["baseline", "attempts", "baseline/gaps"] {
        #expect(drop.covers(changeAt: time, streamARN: "\(arn)/\(part)"))
        #expect(!drop.covers(changeAt: time, streamARN: "\(arn)1/\(part)"))
    }
    // What has no such label goes by its time.
    let table = arn.replacing("/stream/1", with: "")
    for other in ["imported/Orders", "notes", "\(table)/stream/baseline", "\(table)2/stream/1"] {
        #expect(drop.covers(changeAt: time, streamARN: other) == (milliseconds <= 0))
    }
}

@Test func `an item is put back that went with its table`() async throws {
    let target = Revision.head(back: 1)
    let timeline = try await ItemTimeline(
        finding: [target], pages(drops: [ItemStory.drop(4)]))
    let state = try #require(timeline.state(target))
    let restore = try ItemRestore(
        ItemStory.key, to: state, undoing: Array(timeline.entries(after: state)),
        head: timeline.entries[0])
    let exchange = ItemExchange(restore)
    #expect((exchange.key, exchange.expected) == (ItemStory.key, nil))
    #expect(exchange.image == ItemStory.third)
}

@Test func `a table is put back item by item to what it was before its deletion`() async throws {
    let drop = ItemStory.drop(4)
    let plan = try await UndoPlan(
        undoing: try EntryQuery(actingOn: "table:Orders", now: drop.entry.change.time),
        before: drop.entry.change.time, limit: 9,
        matches: ItemStory.pages([drop] + ItemStory.entries)
    ) { _, _ in pages(drops: [drop]) }
    #expect(plan.steps.map(\.restore.key) == [ItemStory.key])
    #expect(plan.steps.map(\.restore.image) == [ItemStory.third])
    #expect(plan.steps.map(\.conflicts) == [[]])
}
