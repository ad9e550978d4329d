import AuditPipeline
import AuditTrail
import DynamoModel
import Testing

/// The moment of the change with a number.
private func moment(_ sequence: Int64) -> Timestamp {
    Timestamp(milliseconds: 1_800_000_000_000 + sequence)
}

/// A trail in which a and b are written, a is changed, b deleted, and another table written.
private func trail(_ test: TestTrail) async throws -> Trail {
    let trail = try test.open()
    var table = TestTable()
    var other = TestTable("Users")
    // In two steps, because heads of items are written with the first checkpoint only.
    _ = try await trail.append([try table.put("a", quantity: 1)])
    _ = try await trail.append([
        try table.put("b", quantity: 2), try table.put("a", quantity: 3), table.delete("b"),
        try other.put("a", quantity: 9),
    ])
    return trail
}

private func states(
    _ trail: Trail, at time: Timestamp, since: Timestamp? = nil, limit: Int = 100,
) async throws -> [String] {
    var found: [String] = []
    var place: Int64?
    repeat {
        let page = try await trail.states(
            TableStates(table: "Orders", time: time, since: since), after: place, limit: limit)
        found += page.states.map { state in
            let images = [state.old, state.new].map { image in
                if case .number(let number)? = image?["Quantity"] { "\(number)" } else { "-" }
            }
            guard case .string(let id) = state.key.partition.value else { return "" }
            return "\(id) \(images.joined(separator: " "))"
        }
        place = page.next
    } while place != nil
    return found.sorted()
}

@Test func `a table's items are told as of a moment`() async throws {
    let test = try TestTrail()
    let trail = try await trail(test)
    #expect(try await states(trail, at: moment(0)).isEmpty)
    #expect(try await states(trail, at: moment(1)) == ["a - 1"])
    #expect(try await states(trail, at: moment(2)) == ["a - 1", "b - 2"])
    #expect(try await states(trail, at: moment(9)) == ["a - 3"])
    try await trail.close()
}

@Test func `what differs between two moments is told, and nothing else`() async throws {
    let test = try TestTrail()
    let trail = try await trail(test)
    #expect(try await states(trail, at: moment(9), since: moment(2)) == ["a 1 3", "b 2 -"])
    #expect(try await states(trail, at: moment(2), since: moment(1)) == ["b - 2"])
    #expect(try await states(trail, at: moment(9), since: moment(4)).isEmpty)
    try await trail.close()
}

@Test func `pages leave no item out`() async throws {
    let test = try TestTrail()
    let trail = try await trail(test)
    #expect(try await states(trail, at: moment(2), limit: 1) == ["a - 1", "b - 2"])
    try await trail.close()
}

@Test func `what a deleted table had is there before, and gone since`() async throws {
    let test = try TestTrail()
    let trail = try test.open()
    var old = TestTable()
    var new = TestTable(stream: "2")
    new.skip(to: 10)
    let a = try old.put("a", quantity: 1)
    let b = try old.put("b", quantity: 2)
    // The shard of the deletion may be ahead of others.
    _ = try await trail.append([a, old.drop()])
    _ = try await trail.append([b])
    #expect(try await states(trail, at: moment(2)) == ["a - 1", "b - 2"])
    #expect(try await states(trail, at: moment(3)).isEmpty)
    #expect(try await states(trail, at: moment(3), since: moment(2)) == ["a 1 -", "b 2 -"])
    _ = try await trail.append([try new.put("a", quantity: 9), new.drop()])
    _ = try await trail.seal()
    #expect(try await states(trail, at: moment(10)) == ["a - 9"])
    #expect(try await states(trail, at: moment(11)).isEmpty)
    #expect(try await states(trail, at: moment(10), since: moment(2)) == ["a 1 9", "b 2 -"])
    #expect(try await states(trail, at: moment(2), since: moment(1)) == ["b - 2"])
    #expect(try await states(trail, at: moment(11), since: moment(5)).isEmpty)
    try await trail.close()
    #expect(try await test.verify().verdict == .verified)
}

@Test func `a table's deletions are found by the key that names the whole of it`() async throws {
    let test = try TestTrail()
    let trail = try test.open()
    var table = TestTable()
    _ = try await trail.append([try table.put("a", quantity: 1), table.drop()])
    let selection = EntrySelection(table: "Orders", key: PrimaryKey(ofTable: "Orders"))
    let found = try await trail.entries(matching: selection, before: nil, limit: 9).entries
    #expect(found.map(\.entry.change.kind) == [.drop])
    let item = TestTable.key("a")
    let timeline = try await trail.timeline(of: item, in: "Orders", finding: [.head(back: 0)])
    #expect(timeline.state(.head(back: 0))?.entry?.index == 1)
    #expect(try await trail.blame(of: item, in: "Orders") == nil)
    let before = try await trail.blame(of: item, in: "Orders", at: .head(back: 1))
    #expect(before?.lines.map(\.entry?.index) == [0, 0])
    try await trail.close()
}

@Test func `an item whose key could stand for its table hides no deletion of that`() async throws {
    let test = try TestTrail()
    let trail = try test.open()
    var old = TestTable()
    var new = TestTable(stream: "2")
    let key = PrimaryKey(ofTable: "Orders")
    _ = try await trail.append([
        old.put(key), try old.put("a", quantity: 1), old.drop(), new.put(key), new.drop(),
    ])
    for order in [EntrySelection.Order.descending, .ascending] {
        var selection = EntrySelection(table: "Orders", key: key)
        selection.order = order
        var (found, cursor): ([Int], EntryCursor?) = ([], nil)
        repeat {
            let page = try await trail.entries(matching: selection, before: cursor, limit: 3)
            found += page.entries.map(\.trailPlace.index)
            cursor = page.next
        } while cursor != nil
        #expect(found == (order == .descending ? [4, 3, 2, 0] : [0, 2, 3, 4]))
    }
    let item = TestTable.key("a")
    let timeline = try await trail.timeline(of: item, in: "Orders", finding: [.head(back: 0)])
    #expect(timeline.state(.head(back: 0))?.entry?.trailPlace.index == 2)
    try await trail.close()
    #expect(try await test.verify().verdict == .verified)
}
