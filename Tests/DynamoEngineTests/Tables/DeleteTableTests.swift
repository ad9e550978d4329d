import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

private let gone = DynamoDBError.resourceNotFound("Requested resource not found")

@Test func `a deleted table is described once more, and then gone`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    let table = try await bench.engine.deleteTable(.init(table: "T")).table
    #expect(table.status == .deleting)
    #expect(table.itemCount == 1)
    await #expect(throws: gone) { try await bench.put(["id": .string("b")]) }
    await #expect(throws: gone) { try await bench.item(["id": .string("a")]) }
    await #expect(throws: DynamoDBError.self) {
        try await bench.engine.describeTable(.init(table: "T"))
    }
}

@Test func `nothing is told of how a deleted table was made`() async throws {
    let bench = try await Workbench.withIndexes(.local(), .global())
    let deleted = try await bench.engine.deleteTable(.init(table: "T"))
    var writer = JSONWriter()
    writer.object { deleted.write(to: &$0) }
    let text = writer.text
    for name in ["KeySchema", "AttributeDefinitions", "CreationDateTime", "SecondaryIndexes"] {
        #expect(!text.contains(name))
    }
    #expect(text.contains(#""TableStatus":"DELETING""#) && text.contains(#""ItemCount":0"#))
    let bytes = Array(text.utf8)
    var reader = JSONReader(bytes.span)
    let read = try DeleteTable.Response(json: &reader)
    #expect(read.table.status == .deleting && read.table.id == deleted.table.id)
}

@Test func `deleting what is not there is refused`() async throws {
    let bench = try Workbench()
    await #expect(
        throws: DynamoDBError.resourceNotFound("Requested resource not found: Table: T not found"),
    ) {
        try await bench.engine.deleteTable(.init(table: "T"))
    }
}

@Test func `a table is still gone after a crash`() async throws {
    let bench = try await Workbench.withTable()
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    let crashed = try bench.afterCrash()
    #expect(try await crashed.engine.listTables(.init()).tables.isEmpty)
    await #expect(throws: gone) { try await crashed.item(["id": .string("a")]) }
}

@Test func `a table of the same name begins empty, with ids and numbers of its own`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await bench.put(["id": .string("a")])
    let old = try await bench.engine.deleteTable(.init(table: "T")).table
    let new = try await bench.createTable("T", stream: .keysOnly)
    #expect(new.id != old.id)
    #expect(new.latestStream != old.latestStream)
    #expect(try await bench.item(["id": .string("a")]) == nil)
    try await bench.put(["id": .string("b")])
    #expect(try await bench.sequences() == [1, 1, 2])
}

@Test func `a deletion is the table's last change, of whoever asked for it`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    var caller = Caller(accessKeyID: "AKIABOB", name: "bob")
    (caller.reason, caller.correlation) = ("closing", "job-7")
    _ = try await bench.engine.deleteTable(.init(table: "T"), as: caller)
    let last = try #require(try await bench.afterCrash().changes().last)
    #expect((last.kind, last.position.sequence.local) == (.drop, 2))
    #expect((last.key, last.old, last.new) == (PrimaryKey(ofTable: "T"), nil, nil))
    #expect((last.origin.api, last.origin.caller) == ("DeleteTable", caller))
}

@Test func `no stream shows a deletion, and none is stopped by it`() async throws {
    let bench = try await Workbench.withTable(stream: .newAndOldImages)
    let stream = try await bench.stream()
    for number in 0..<20 { try await bench.put(["id": .string(Text("item-\(number)"))]) }
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    var kinds: [ChangeKind] = []
    for shard in try await bench.stream(stream.name.arn).shards {
        let page = try await bench.records(bench.iterator(stream, shard, .trimHorizon))
        kinds += page.records.map(\.change.kind)
        #expect(page.nextShardIterator == nil)
    }
    #expect(kinds == Array(repeating: .insert, count: 20))
}

@Test func `a refused deletion is no change`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    var request = UpdateTable.Request(table: "T")
    request.options.isDeletionProtected = true
    _ = try await bench.engine.updateTable(request)
    await #expect(throws: DynamoDBError.deletionProtected) {
        try await bench.engine.deleteTable(.init(table: "T"))
    }
    #expect(try await bench.changes().map(\.kind) == [.insert])
}

@Test func `a write that was prepared before the deletion is refused after it`() async throws {
    let bench = try await Workbench.withTable()
    let outcomes: [Result<Bool, DynamoDBError>] = await bench.inOneGroup([
        { engine, reply in
            engine.deleteTable(.init(table: "T"), .unknown) { reply($0.map { _ in true }) }
        },
        { engine, reply in
            engine.putItem(.init(table: "T", item: ["id": .string("a")]), .unknown) {
                reply($0.map { _ in true })
            }
        },
    ])
    #expect(outcomes == [.success(true), .failure(gone)])
}

@Test func `a read that was prepared before the deletion finds the table gone`() async throws {
    let bench = try await Workbench.withTable()
    let read = try ItemRead(
        GetItem.Request(table: "T", key: ["id": .string("a")]), in: bench.engine.catalog,
    )
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    #expect(throws: gone) { try bench.engine.readers.read { try read.item($0) } }
}
