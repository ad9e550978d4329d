import AuditPipeline
import DynamoModel
import Testing

/// The item's story, its entry in the middle erased.
private func pages() -> ItemTimeline.Pages {
    var entries = ItemStory.entries
    let gone = entries[1]
    entries[1] = RecordedEntry(
        .erased(at: gone.entry.change.position, recorded: gone.trailPlace.recorded, certificate: 9),
        at: gone.place)
    var page: [RecordedEntry]? = entries
    return {
        defer { page = nil }
        return page
    }
}

@Test func `states behind an erased entry are not known, and not taken for none`() async throws {
    let wanted: [Revision] = [.head(back: 0), .head(back: 1), .head(back: 2), .head(back: 3)]
    let timeline = try await ItemTimeline(finding: wanted, pages())
    #expect(timeline.state(.head(back: 0))?.image == ItemStory.third)
    for revision in wanted.dropFirst() { #expect(timeline.state(revision) == nil) }
}

@Test func `an undo that would put an erased state back is refused`() async throws {
    let newest = ItemStory.entries[0]
    let place = newest.trailPlace
    let query = try EntryQuery(parsing: "index:\(place.index)", now: place.recorded)
    var matches: [RecordedEntry]? = [newest]
    await #expect(throws: ItemRestoreError.self) {
        try await UndoPlan(
            undoing: query, before: nil, limit: 9,
            matches: {
                defer { matches = nil }
                return matches
            },
            history: { _, _ in pages() })
    }
}
