import AuditPipeline
import AuditTrail
import DynamoModel
import Testing

@Suite struct EntryReadingTests {
    @Test func `pages go from the newest entry to the oldest, and lose and repeat none`()
        async throws
    {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(10))
        var indices: [Int] = []
        var cursor: EntryCursor?
        repeat {
            let page = try trail.reader.read { try $0.entries(before: cursor, limit: 3) }
            indices += page.entries.map(\.trailPlace.index)
            cursor = page.next.flatMap { EntryCursor($0.description) }
            _ = try await trail.append(try table.puts(1))
        } while cursor != nil
        #expect(indices == Array((0..<10).reversed()))
        try await trail.close()
    }

    @Test func `a query narrows by table, time and predicate`() async throws {
        let test = try TestTrail()
        var orders = TestTable("Orders")
        var invoices = TestTable("Invoices")
        let entries = try orders.puts(4) + invoices.puts(4)
        try await test.write(entries)
        let reader = try test.reader()
        let since = entries[2].change.time
        let table = try reader.read {
            try $0.entries(matching: EntrySelection(table: "Invoices"), limit: 10).entries.map(
                \.index)
        }
        let time = try reader.read {
            try $0.entries(
                matching: EntrySelection(since: since, until: since.advanced(by: .milliseconds(1))),
                limit: 10,
            ).entries.map(\.trailPlace.index)
        }
        let odd = try reader.read {
            try $0.entries(
                matching: EntrySelection(predicate: { $0.trailPlace.index % 2 == 1 }), limit: 2
            )
            .entries.map(\.trailPlace.index)
        }
        #expect(table == [7, 6, 5, 4])
        #expect(time == [6, 2])
        #expect(odd == [7, 5])
    }

    @Test func `an item's history has its entries only, newest first, page by page`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(30, items: 10)
        try await test.write(entries)
        let query = EntrySelection(table: "Orders", key: TestTable.key("item4"))
        let reader = try test.reader()
        let first = try reader.read { try $0.entries(matching: query, limit: 2) }
        let second = try reader.read {
            try $0.entries(matching: query, before: first.next, limit: 2)
        }
        #expect(first.entries.map(\.trailPlace.index) == [24, 14])
        #expect(second.entries.map(\.entry) == [entries[4]])
        #expect(second.next == nil)
    }

    @Test func `an item of two key attributes is another one when they change places`() async throws
    {
        let test = try TestTrail()
        let order = Attribute(name: "OrderId", value: .string("1"))
        let user = Attribute(name: "UserId", value: .string("1"))
        let key = PrimaryKey(partition: user, sort: order)
        var table = TestTable()
        try await test.write([table.put(key)])
        let found = try test.reader().read { view in
            try [key, PrimaryKey(partition: order, sort: user)].map { key in
                try view.entries(
                    matching: EntrySelection(table: "Orders", key: key), limit: 5,
                ).entries.map(\.entry.change.key)
            }
        }
        #expect(found == [[key], []])
    }

    @Test func `an unknown item or table has no history`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(3))
        let found = try test.reader().read { view in
            try [("Orders", "nobody"), ("Nothing", "item1")].map { table, id in
                try view.entries(
                    matching: EntrySelection(table: table, key: TestTable.key(id)), limit: 5,
                ).entries.count
            }
        }
        #expect(found == [0, 0])
    }

    @Test func `an entry is found by its id, and by the first six digits of it`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(50)
        try await test.write(entries)
        let id = entries[20].id
        let found = try test.reader().read { view in
            [
                try view.entry(id: id)?.index,
                try view.entry(idPrefix: String(id.description.prefix(6)))?.index,
                try view.entry(idPrefix: id.description.uppercased())?.index,
                try view.entry(idPrefix: "0123456789")?.index,
            ]
        }
        #expect(found == [20, 20, 20, nil])
    }

    @Test(arguments: ["12345", "xyzxyz", "", "123456789012345678901234567890123"])
    func `what can not begin an id is refused`(prefix: String) async throws {
        let test = try TestTrail()
        try await test.write([])
        let reader = try test.reader()
        #expect(throws: TrailError.malformedPrefix(prefix)) {
            try reader.read { try $0.entry(idPrefix: prefix) }
        }
    }

    @Test func `an entry says which signed tree covers it`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let trail = try test.open()
        _ = try await trail.append(try table.puts(3))
        _ = try await trail.seal()
        _ = try await trail.append(try table.puts(1))
        let sizes = try trail.reader.read { try $0.entries(in: 2..<4).map(\.seal?.treeSize) }
        #expect(sizes == [3, nil])
        try await trail.close()
    }

    @Test func `altered content is refused, never shown`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        try await test.write(try table.puts(3))
        try test.tamper("UPDATE entry SET salt = zeroblob(16) WHERE leaf = 1")
        let reader = try test.reader()
        #expect(throws: TrailError.altered(index: 1)) { try reader.read { try $0.entry(at: 1) } }
        #expect(try reader.read { try $0.entry(at: 2)?.index } == 2)
    }

    @Test(arguments: ["", "e1.", "e1.zzzzzzzzzzzzzzz", "e1.-1", "7", "e1.0A"])
    func `a text that is no cursor is refused`(text: String) {
        #expect(EntryCursor(text) == nil)
    }

    @Test func `tables are counted with their oldest and newest change`() async throws {
        let test = try TestTrail()
        var orders = TestTable("Orders")
        var invoices = TestTable("Invoices")
        let entries = try orders.puts(4) + invoices.puts(3)
        try await test.write(entries)
        let tables = try test.reader().read { try $0.tables() }
        #expect(tables.map(\.name) == ["Invoices", "Orders"])
        #expect(tables.map(\.entries) == [3, 4])
        #expect(tables[1].oldest == entries[0].change.time)
        #expect(tables[1].newest == entries[3].change.time)
    }

    @Test func `an altered entry leaves its table a time short, and nothing else`() async throws {
        let test = try TestTrail()
        var table = TestTable()
        let entries = try table.puts(3)
        try await test.write(entries)
        try test.tamper("UPDATE entry SET salt = zeroblob(length(salt)) WHERE leaf = 0")
        let found = try test.reader().read { try $0.tables() }
        #expect(found.map(\.entries) == [3])
        #expect(found.map(\.oldest) == [nil])
        #expect(found.map(\.newest) == [entries[2].change.time])
    }
}
