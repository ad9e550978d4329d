import DynamoModel
import Testing

@testable import DynamoEngine

@Test func `an item is deleted once its second is over, and not before`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second + 10)])
    bench.clock.advance(by: .seconds(10))
    try await bench.sweep()
    #expect(try await bench.ids() == ["a"])
    bench.clock.advance(by: .seconds(1))
    try await bench.sweep()
    #expect(try await bench.ids().isEmpty)
    #expect(try bench.indexedTimes().isEmpty)
}

@Test(arguments: [
    #"{"S":"1794999999"}"#, #"{"NULL":true}"#, #"{"L":[{"N":"1794999999"}]}"#,
    #"{"NS":["1794999999"]}"#, #"{"M":{"ttl":{"N":"1794999999"}}}"#, #"{"N":"1E+30"}"#,
])
func `what is no number of seconds is no time`(value: String) async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    let put = try PutItem.Request(
        text: #"{"TableName":"T","Item":{"id":{"S":"a"},"ttl":\#(value)}}"#)
    _ = try await bench.engine.putItem(put)
    try await bench.sweep()
    #expect(try await bench.ids() == ["a"])
    #expect(try bench.indexedTimes().isEmpty)
}

@Test func `a part of a second is left out`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    let put = try PutItem.Request(
        text: #"{"TableName":"T","Item":{"id":{"S":"a"},"ttl":{"N":"\#(bench.second).75"}}}"#)
    _ = try await bench.engine.putItem(put)
    #expect(try bench.indexedTimes() == [bench.second])
    try await bench.sweep()
    #expect(try await bench.ids() == ["a"])
    bench.clock.advance(by: .seconds(1))
    try await bench.sweep()
    #expect(try await bench.ids().isEmpty)
}

@Test func `a time more than five years ago counts as a mistake`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    let fiveYears: Int64 = 5 * 365 * 24 * 60 * 60
    try await bench.put(["id": .string("older"), "ttl": .n(bench.second - fiveYears - 1)])
    try await bench.put(["id": .string("old"), "ttl": .n(bench.second - fiveYears)])
    try await bench.sweep()
    #expect(try await bench.ids() == ["older"])
}

@Test func `an item that got a later time in the meantime stays`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second - 1)])
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second + 60)])
    try await bench.sweep()
    #expect(try await bench.ids() == ["a"])
    #expect(try bench.indexedTimes() == [bench.second + 60])
}

@Test func `an item that lost its time stays`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second - 1)])
    var update = UpdateItem.Request(table: "T", key: ["id": .string("a")])
    update.update = "REMOVE #ttl"
    update.options.inputs.names = [.init(token: "#ttl", value: "ttl")]
    _ = try await bench.engine.updateItem(update)
    try await bench.sweep()
    #expect(try await bench.ids() == ["a"])
}

@Test func `an item that was deleted leaves no time behind`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second + 60)])
    _ = try await bench.engine.deleteItem(.init(table: "T", key: ["id": .string("a")]))
    #expect(try bench.indexedTimes().isEmpty)
}

@Test func `an index that is wrong deletes nothing, and is mended`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second + 60)])
    let id = try bench.engine.catalog.state("T").table.id
    try bench.tamper("UPDATE expiry_\(id) SET time = \(bench.second - 60)")
    try await bench.sweep()
    #expect(try await bench.ids() == ["a"])
    #expect(try bench.indexedTimes().isEmpty)
}

@Test func `the change tells that nobody asked, with the item as it was`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    let item: Item = ["id": .string("a"), "ttl": .n(bench.second - 1)]
    try await bench.put(item)
    try await bench.sweep()
    let change = try #require(try await bench.changes().last)
    #expect(change.kind == .remove)
    #expect(change.old == item)
    #expect(change.new == nil)
    #expect(change.time == bench.clock.now)
    #expect(change.origin == ChangeOrigin(caller: .unknown, api: "TimeToLive", isExpiry: true))
}

@Test func `the stream record names the service`() async throws {
    let bench = try await Workbench.withTable(stream: .newAndOldImages)
    try await bench.expire()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second - 1)])
    try await bench.sweep()
    let record = try #require(try await bench.allRecords(bench.stream()).last)
    var writer = JSONWriter()
    record.write(to: &writer)
    #expect(
        writer.text.hasSuffix(
            #""userIdentity":{"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}}"#))
}

@Test func `a sweep without anything to do writes nothing`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second + 60)])
    #expect(try await bench.sweep() == 1)
    #expect(try await bench.changes().count == 1)
}

@Test func `what expired together goes in bounded commits`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    let count = Limits.expiredPerCommit + 1
    _ = await bench.putInOneGroup(
        (0..<count).map { ["id": .string(Text("\($0)")), "ttl": .n(bench.second - 1)] })
    #expect(try await bench.engine.deleteExpired())
    #expect(try await bench.ids().count == 1)
    #expect(try await !bench.engine.deleteExpired())
    #expect(try await bench.ids().isEmpty)
    #expect(try await bench.engine.describeTable(.init(table: "T")).table.itemCount == 0)
}

@Test func `what a crash interrupts is done afterwards, once`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second - 1)])
    let crashed = try bench.afterCrash()
    try await crashed.sweep()
    let again = try crashed.afterCrash()
    try await again.sweep()
    #expect(try await again.ids().isEmpty)
    #expect(try await again.changes().count == 2)
}

@Test func `a transaction's and a batch's items expire too`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    let batch = BatchWriteItem.TableWrites(
        table: "T", writes: [.put(["id": .string("a"), "ttl": .n(bench.second - 1)])])
    _ = try await bench.engine.batchWriteItem(.init(tables: [batch]))
    let put = PutItem.Request(
        table: "T", item: ["id": .string("b"), "ttl": .n(bench.second - 1)])
    _ = try await bench.engine.transactWriteItems(.init(actions: [.put(put)]))
    #expect(try await bench.ids() == ["a", "b"])
    try await bench.sweep()
    #expect(try await bench.ids().isEmpty)
}
