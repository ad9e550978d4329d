import AuditPipeline
import DynamoModel
import Testing

private func plan(
    _ text: String, before moment: Timestamp? = nil, limit: Int = 10,
) async throws -> UndoPlan {
    let query = try EntryQuery(parsing: text, now: EntrySample().time)
    return try await UndoPlan(
        undoing: query, before: moment, limit: limit,
        matches: ItemStory.pages(ItemStory.entries.filter { query.matches($0) }),
        history: { _, _ in ItemStory.pages() })
}

@Test func `what one actor did last is undone`() async throws {
    let step = try #require(try await plan("actor:carol").steps.first)
    #expect(step.revision == .head(back: 1))
    #expect(step.restore.image == ItemStory.second)
    #expect(step.conflicts.isEmpty)
}

@Test func `what others did since is in the way`() async throws {
    let step = try #require(try await plan("actor:bob").steps.first)
    #expect(step.revision == .head(back: 2))
    #expect(step.conflicts == [ItemStory.entries[0]])
}

@Test func `a moment says which state is meant`() async throws {
    let moment = ItemStory.entries[1].entry.change.time
    let step = try #require(try await plan("actor:carol", before: moment).steps.first)
    #expect(step.restore.image == ItemStory.first)
    #expect(step.conflicts == [ItemStory.entries[1]])
}

@Test func `what was created is deleted`() async throws {
    let step = try #require(try await plan("table:Orders").steps.first)
    #expect(step.restore.image == nil)
    #expect(step.conflicts.isEmpty)
}

@Test func `nothing is planned where nothing matches`() async throws {
    let plan = try await plan("actor:nobody")
    #expect(plan.steps.isEmpty)
    #expect(plan.isComplete)
}
