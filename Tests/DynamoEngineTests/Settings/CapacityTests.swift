import DynamoModel
import SQLite
import Testing

@testable import DynamoEngine

private let provisioned = BillingMode.provisioned(read: 10, write: 10)

private func update(_ parameters: String) throws -> UpdateTable.Request {
    try UpdateTable.Request(text: #"{"TableName":"T",\#(parameters)}"#)
}

private func units(_ read: Int, _ write: Int) -> String {
    #""ProvisionedThroughput":{"ReadCapacityUnits":\#(read),"WriteCapacityUnits":\#(write)}"#
}

private func capacity(_ bench: Workbench) async throws -> Capacity {
    try await bench.engine.describeTable(.init(table: "T")).table.capacity
}

struct CapacityTests {
    @Test func `a table is made with the capacity that it is told`() async throws {
        let bench = try Workbench()
        var index = SecondaryIndex.global()
        index.capacity.warm = CapacityUnits(read: 13_000)
        let id = KeyAttribute(name: "id", type: .string)
        var request = CreateTable.Request(table: "T", keySchema: KeySchema(partition: id))
        request.options.capacity.maximum = CapacityUnits(read: 100)
        request.indexes = [index]
        let made = try await bench.engine.createTable(request).table
        #expect(made.capacity.maximum == CapacityUnits(read: 100))
        #expect(made.capacity.paidByRequest == made.created)
        #expect(made.indexes.first?.capacity?.warmRead == 13_000)
        #expect(made.indexes.first?.index == .global())
        let reopened = try await bench.reopened()
        #expect(try await reopened.engine.describeTable(.init(table: "T")).table == made)
    }

    @Test func `a table that can not have the capacity is not made`() async throws {
        let bench = try Workbench()
        let id = KeyAttribute(name: "id", type: .string)
        var request = CreateTable.Request(table: "T", keySchema: KeySchema(partition: id))
        request.options.capacity.maximum = CapacityUnits(read: 0)
        let refused = request
        await #expect(throws: DynamoDBError.self) { try await bench.engine.createTable(refused) }
        #expect(try await bench.engine.listTables(.init()).tables.isEmpty)
    }

    @Test func `changes of the units that are kept ready are told with their times`() async throws {
        let bench = try await Workbench.withIndexes(billing: provisioned)
        bench.clock.advance(by: .seconds(5))
        _ = try await bench.engine.updateTable(try update(units(20, 20)))
        let increased = bench.clock.now
        bench.clock.advance(by: .seconds(5))
        _ = try await bench.engine.updateTable(try update(units(1, 20)))
        let found = try await capacity(bench)
        #expect(found.increased == increased)
        #expect(found.decreased == bench.clock.now)
        #expect(found.decreases == 1)
        #expect(found.warmRead == 20)
        #expect(found.paidByRequest == nil)
        #expect(try await capacity(bench.afterCrash()) == found)
        bench.clock.advance(by: .seconds(86_400))
        #expect(try await capacity(bench).decreases == 0)
    }

    @Test func `a table's own capacity ends what was said for payment by request`() async throws {
        let bench = try await Workbench.withIndexes(.global())
        let maximum = #""OnDemandThroughput":{"MaxWriteRequestUnits":7}"#
        _ = try await bench.engine.updateTable(try update(maximum))
        try await bench.updateIndexes(
            .update(name: "ByState", nil, maximumOfReads(9)))
        #expect(try await capacity(bench).maximum == CapacityUnits(write: 7))
        #expect(try await bench.describe("ByState")?.capacity?.maximum == CapacityUnits(read: 9))
        var request = try update(#""BillingMode":"PROVISIONED",\#(units(1, 1))"#)
        request.indexUpdates = [.update(name: "ByState", provisioned)]
        let table = try await bench.engine.updateTable(request).table
        #expect(table.capacity.maximum == CapacityUnits())
        #expect(table.capacity.paidByRequest == table.created)
        #expect(table.indexes.first?.capacity?.maximum == CapacityUnits())
        #expect(table.indexes.first?.capacity?.warmRead == 12_000)
    }

    @Test func `a capacity that a table has already is refused`() async throws {
        let bench = try await Workbench.withIndexes(billing: provisioned)
        let request = try update(#""BillingMode":"PROVISIONED",\#(units(10, 10))"#)
        await #expect(
            throws: DynamoDBError.validation(
                "The provisioned throughput for the table will not change. The requested value "
                    + "equals the current value. "
                    + "Current ReadCapacityUnits provisioned for the table: 10. "
                    + "Requested ReadCapacityUnits: 10. "
                    + "Current WriteCapacityUnits provisioned for the table: 10. "
                    + "Requested WriteCapacityUnits: 10. Refer to the Amazon DynamoDB Developer "
                    + "Guide for current limits and how to request higher limits.",
            ),
        ) {
            try await bench.engine.updateTable(request)
        }
    }

    @Test func `what a table could take at once never gets less`() async throws {
        let bench = try await Workbench.withIndexes(.global())
        let warm = #""WarmThroughput":{"ReadUnitsPerSecond":13000}"#
        _ = try await bench.engine.updateTable(try update(warm))
        #expect(try await capacity(bench).warmRead == 13_000)
        let less = try update(#""WarmThroughput":{"ReadUnitsPerSecond":12000}"#)
        await #expect(throws: DynamoDBError.self) { try await bench.engine.updateTable(less) }
        #expect(try await capacity(bench).warmRead == 13_000)
    }

    @Test func `a file of before tells what a new table would`() async throws {
        let bench = try await Workbench.withIndexes(.global())
        let before = try await bench.engine.describeTable(.init(table: "T")).table
        try bench.goBack(toStep: 4)
        let reopened = try await bench.reopened()
        #expect(try await reopened.engine.describeTable(.init(table: "T")).table == before)
    }

    @Test func `nothing is left of the capacity of what is deleted`() async throws {
        let bench = try await Workbench.withIndexes(.global(), .global(name: "Other"))
        try await bench.updateIndexes(.delete(name: "Other"))
        _ = try await bench.engine.deleteTable(.init(table: "T"))
        let left: Int64? = try bench.engine.readers.read { connection in
            try connection.prepare("SELECT COUNT(*) FROM capacity").firstRow { $0.int(0) }
        }
        #expect(left == 0)
    }
}

private func maximumOfReads(_ read: Int) -> CapacityOptions {
    var options = CapacityOptions()
    options.maximum = CapacityUnits(read: read)
    return options
}
