import AuditPipeline
import AuditTrail
import DynamoModel
import Testing

private func notes(_ trail: Trail, on id: EntryID) async throws -> [String] {
    let selection = EntrySelection(table: EntryNote.table, key: EntryNote.key(of: id))
    let page = try await trail.entries(matching: selection, before: nil, limit: 100)
    return page.entries.compactMap { EntryNote($0.entry)?.text }
}

@Test func `notes follow each other, and the entry stays what it is`() async throws {
    let test = try TestTrail()
    let trail = try test.open()
    var table = TestTable()
    let entry = try table.put("a", quantity: 1)
    _ = try await trail.append([entry])
    let before = try await trail.entry(at: 0)
    for text in ["first", "second"] {
        _ = try await trail.annotate(entry.id, with: EntryNote(text: text, author: "dora"))
    }
    #expect(try await notes(trail, on: entry.id) == ["second", "first"])
    #expect(try await trail.entry(at: 0)?.entry == before?.entry)
    try await trail.close()
    #expect(try await test.verify().verdict == .verified)
}

@Test func `notes that come at once are all kept`() async throws {
    let test = try TestTrail()
    let trail = try test.open()
    var table = TestTable()
    let entry = try table.put("a", quantity: 1)
    _ = try await trail.append([entry])
    try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<8 {
            group.addTask {
                let note = EntryNote(text: "\(number)", author: nil)
                _ = try await trail.annotate(entry.id, with: note)
            }
        }
        try await group.waitForAll()
    }
    #expect(try await Set(notes(trail, on: entry.id)) == Set((0..<8).map(String.init)))
    try await trail.close()
    #expect(try await test.verify().verdict == .verified)
}
