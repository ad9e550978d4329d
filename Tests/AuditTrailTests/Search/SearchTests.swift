import AuditPipeline
import AuditTrail
import DynamoModel
import SQLite
import Testing

private let now = Timestamp(milliseconds: 1_800_000_500_000)

@Test(arguments: [
    "table:Orders", "table:Nothing", "op:delete", "op:create,delete", "actor:alice", "actor:ttl",
    "actor:\"dynamodb.amazonaws.com\"", "-actor:alice", "actor.type:ttl", "source:ttl", "api:Put*",
    "pk:item3", "key:item3", "key:item3 op:update", "new.Status:paid", "old.Status:paid",
    "any.Status:paid", "changed.Status:paid", "changed.Status:*", "new.Address:Rome",
    "new.Address.city:Rome", "changed.Address.city:Milan", "new.Quantity:7", "new.Quantity:7.0",
    "new.Quantity:>5", "new.Status:pa*", "new.Status:*id", "new.Status:/pa.d/", "has:Coupon",
    "attr:Address", "attr:Address.city", "paid", "PAI", "rome milan", "rome OR milan",
    "\"winter sale\"", "winter -op:delete", "new.Status:paid new.Address.city:Rome",
    "new.Status:paid OR op:delete", "table:Orders (new.Coupon:* OR actor:ttl)",
    "time:<2027-01-15T08:00:00Z", "time:>=2027-01-15T08:00:00Z", "recorded:>2020-01-01",
    "index:10..20", "index:<5", "index:7", "new.Note:\"\"", "new.Tags:gift", "new.Tags[1]:gift",
    "tx:t1", "request:r7*", "new.Note:*", "-new.Note:*", "",
])
func `an index finds exactly what looking at every entry finds`(text: String) async throws {
    let test = try TestTrail()
    let trail = try test.open()
    // In two steps, because heads of items are written with the first checkpoint only.
    let history = try history()
    _ = try await trail.append(Array(history.prefix(3)))
    _ = try await trail.append(Array(history.dropFirst(3)))
    let selection = try selection(text)
    let walked = try await found(selection, in: trail)
    let indexer = SearchIndexer(trail)
    try await indexer.catchUp()
    #expect(try await found(selection, in: trail) == walked)
    try await trail.close()
}

@Test(arguments: [
    ("actor:ttl", SearchOutline.Index.terms), ("new.Status:paid", .values), ("paid", .values),
    ("index:3..5", .range), ("new.Quantity:>5 time:<2020-01-01", .values), ("-op:delete", .none),
    ("recorded:<2020-01-01", .range), ("id:0123456789", .ids),
])
func `the outline says which index serves`(
    text: String, index: SearchOutline.Index,
) async throws {
    let test = try TestTrail()
    let trail = try test.open()
    _ = try await trail.append(try history())
    try await SearchIndexer(trail).catchUp()
    let outline = try await trail.outline(of: try selection(text))
    #expect(outline.index == index)
    #expect(outline.indexed == outline.size)
    try await trail.close()
}

@Test func `what was appended after the index is found, too, and first`() async throws {
    let test = try TestTrail()
    let trail = try test.open()
    var table = TestTable()
    _ = try await trail.append([try table.put("a", quantity: 1)])
    try await SearchIndexer(trail).catchUp()
    _ = try await trail.append([try table.put("a", quantity: 2), try table.put("b", quantity: 3)])
    let selection = try selection("new.Id:a")
    #expect(try await found(selection, in: trail) == [1, 0])
    #expect(try await trail.outline(of: selection).indexed == 1)
    try await trail.close()
}

@Test func `pages go on where they ended while entries come`() async throws {
    let test = try TestTrail()
    let trail = try test.open()
    var table = TestTable()
    _ = try await trail.append(try table.puts(40))
    let indexer = SearchIndexer(trail)
    try await indexer.catchUp()
    let selection = try selection("table:Orders")
    let first = try await trail.entries(matching: selection, before: nil, limit: 15)
    _ = try await trail.append(try table.puts(10))
    try await indexer.catchUp()
    let second = try await trail.entries(matching: selection, before: first.next, limit: 100)
    #expect((first.entries + second.entries).map(\.trailPlace.index) == Array((0..<40).reversed()))
    try await trail.close()
}

@Test func `an index of another trail is not believed, and made anew`() async throws {
    let other = try TestTrail(seed: 9)
    let trail = try other.open()
    var lost = TestTable("Orders", stream: "2")
    _ = try await trail.append(try lost.puts(30))
    let indexer = SearchIndexer(trail)
    try await indexer.catchUp()
    try await indexer.close()
    try await trail.close()

    let test = try TestTrail()
    let own = try test.open()
    var table = TestTable()
    _ = try await own.append(try table.puts(30, items: 3))
    try await own.close()
    try test.copy("search.db", from: other)
    let again = try test.open()
    let selection = try selection("new.Id:item1")
    let expected = Array(stride(from: 28, through: 1, by: -3))
    #expect(try await found(selection, in: again) == expected)
    try await SearchIndexer(again).catchUp()
    #expect(try await found(selection, in: again) == expected)
    try await again.close()
}

@Test func `a file that is no index is replaced`() async throws {
    let test = try TestTrail()
    try test.directory.write("not a database, and long enough to be read as one", to: "search.db")
    let trail = try test.open()
    var table = TestTable()
    _ = try await trail.append(try table.puts(5))
    try await SearchIndexer(trail).catchUp()
    let outline = try await trail.outline(of: try selection("table:Orders"))
    #expect(outline.indexed == 5)
    try await trail.close()
}

@Test(arguments: [
    "INSERT INTO term (term) VALUES ('delete-all')",
    "DELETE FROM term_data WHERE id > 100",
    "UPDATE position SET size = 29, last = ''",
])
func `an index that lacks entries is made anew at the next start`(damage: String) async throws {
    let test = try TestTrail()
    let trail = try test.open()
    var table = TestTable()
    _ = try await trail.append(try table.puts(30, items: 3))
    let indexer = SearchIndexer(trail)
    try await indexer.catchUp()
    try await indexer.close()
    let file = try Connection(path: test.directory.file("search.db"))
    try file.execute(damage)
    try file.close()
    let next = SearchIndexer(trail)
    try await next.catchUp()
    #expect(try await found(try selection("op:create,update"), in: trail).count == 30)
    #expect(try await trail.outline(of: try selection("op:create")).indexed == 30)
    try await next.close()
    try await trail.close()
}

@Test func `an altered entry is met by whoever searches, not passed by`() async throws {
    let test = try TestTrail()
    var table = TestTable()
    try await test.write(try table.puts(5))
    try test.tamper("UPDATE entry SET payload = x'00' WHERE leaf = 3")
    let trail = try test.open()
    try await SearchIndexer(trail).catchUp()
    let selection = try selection("op:create")
    await #expect(throws: TrailError.altered(index: 3)) {
        try await found(selection, in: trail)
    }
    try await trail.close()
}

private func selection(_ text: String) throws -> EntrySelection {
    var selection = EntrySelection()
    selection.narrow(to: try EntryQuery(parsing: text, now: now))
    return selection
}

@discardableResult
private func found(_ selection: EntrySelection, in trail: Trail) async throws -> [Int] {
    var found: [Int] = []
    var cursor: EntryCursor?
    repeat {
        let page = try await trail.entries(matching: selection, before: cursor, limit: 4)
        found += page.entries.map(\.trailPlace.index)
        cursor = page.next
    } while cursor != nil
    return found
}

/// Items that live through several states, by several actors, in two tables.
private func history() throws -> [AuditEntry] {
    var orders = TestTable()
    var users = TestTable("Users")
    var entries: [AuditEntry] = []
    for round in 0..<6 {
        for id in ["item1", "item2", "item3"] {
            var item = orderItem(id, round)
            if round % 2 == 1 { item["Coupon"] = .string("WINTER sale") }
            entries.append(orders.put(id, item))
        }
        entries.append(users.put("item3", ["Id": .string("item3"), "Note": .string("")]))
    }
    entries.append(orders.delete("item2", by: .ttl))
    entries.append(orders.delete("item3"))
    entries.append(orders.put("item2", orderItem("item2", 1)))
    return entries
}

private func orderItem(_ id: String, _ round: Int) -> Item {
    [
        "Id": .string(Text(id)), "Quantity": .number(Number(Int64(round + 4))),
        "Status": .string(["open", "paid", "paid", "sent"][round % 4]),
        "Address": .map(["city": .string(round < 3 ? "Rome" : "Milan"), "zip": .string("20121")]),
        "Tags": .list([.string("new"), .string(round < 2 ? "gift" : "Rome")]),
    ]
}
