import DynamoModel
import Foundation
import SQLite
import Testing

@testable import DynamoEngine

@Test func `what was acknowledged is there after a close`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(5)])
    let reopened = try await bench.reopened()
    #expect(try await reopened.item(["id": .string("a")]) == ["id": .string("a"), "n": .n(5)])
}

@Test func `what was acknowledged is there after a crash, and so is its change`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    let crashed = try bench.afterCrash()
    #expect(try await crashed.item(["id": .string("a")]) == ["id": .string("a")])
    #expect(try await crashed.changes() == bench.changes())
}

@Test func `counting goes on after a crash where it stood`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    try await bench.put(["id": .string("b")])
    let crashed = try bench.afterCrash()
    try await crashed.put(["id": .string("c")])
    #expect(try await crashed.sequences() == [1, 2, 3])
    let table = try await crashed.engine.describeTable(.init(table: "T")).table
    #expect(table.itemCount == 3)
}

@Test func `a file from before there were indexes takes them`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "n": .n(5)])
    try await bench.engine.close()
    try bench.goBack(toStep: 2)
    let engine = try TableEngine(path: bench.path) { bench.clock.now }
    var update = UpdateTable.Request(table: "T")
    let key = KeySchema(partition: KeyAttribute(name: "n", type: .number))
    update.indexUpdates = [
        .create(
            SecondaryIndex(
                name: "ByNumber", keySchema: key, projection: .all, scope: .global(.payPerRequest),
            ),
        )
    ]
    #expect(try await engine.updateTable(update).table.indexes.map(\.itemCount) == [1])
}

@Test func `an engine that was closed refuses writes`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.engine.close()
    await #expect(
        throws: DynamoDBError.internalFailure("The database is closed: nothing more is accepted."),
    ) {
        try await bench.put(["id": .string("a")])
    }
}

@Test func `a file that is no database is refused and left alone`() throws {
    let bench = try Workbench()
    let text = String(repeating: "not a database, but somebody's notes. ", count: 40)
    let path = bench.path + ".notes"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: DatabaseFileError.notADatabase(path: path)) {
        try TableEngine(path: path) { Timestamp(milliseconds: 0) }
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
}

@Test func `a row that can not be read is a failure of the engine, not of the request`()
    async throws
{
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    try bench.tamper("UPDATE items_1 SET item = x'FF'")
    await #expect(
        throws: DynamoDBError.internalFailure(
            "A stored row can not be read (truncated); run afterimage verify",
        ),
    ) {
        try await bench.item(["id": .string("a")])
    }
}
