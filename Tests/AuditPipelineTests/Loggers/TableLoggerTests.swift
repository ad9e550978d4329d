import DynamoModel
import Testing

@testable import AuditPipeline

struct TableLoggerTests {
    private let database = FakeDatabase()

    private var logger: TableLogger {
        TableLogger(database, table: "Audit", layout: TableLayout(.eventTable))
    }

    @Test func `an entry becomes an item in the layout of the tutorial`() async throws {
        let entry = EntrySample().entry
        try await logger.log([entry])
        let quantity: (Int) -> AttributeValue = { .map(["N": .string(Text("\($0)"))]) }
        let user = AttributeValue.map(["S": .string("user1")])
        #expect(
            database.items == [
                [
                    "EventId": .string(Text(entry.id.description)),
                    "EventTimestamp": .string("2026-11-21T10:15:02.118"),
                    "EventName": .string("MODIFY"),
                    "OrderId": .string("order1"),
                    "UserId": .string("user1"),
                    "OldImage": .map(["Quantity": quantity(1), "UserId": user]),
                    "NewImage": .map(["Quantity": quantity(2), "UserId": user]),
                ]
            ])
    }

    @Test func `an image that there is not is an empty map`() async throws {
        try await logger.log([EntrySample(old: nil).entry])
        #expect(database.items.first?["OldImage"] == .map([:]))
    }

    @Test(
        arguments: zip(
            [
                AttributeValue.bool(true), .null, .binary([1, 2, 3]), .list([.string("a")]),
                .map(["b": .bool(false)]),
            ],
            [
                ["BOOL": .bool(true)], ["NULL": .bool(true)], ["B": .string("AQID")],
                ["L": .list([.map(["S": .string("a")])])],
                ["M": .map(["b": .map(["BOOL": .bool(false)])])],
            ] as [Item]))
    func `values are described as a stream record has them`(
        value: AttributeValue, described: Item,
    ) async throws {
        try await logger.log([EntrySample(new: ["v": value]).entry])
        #expect(database.items.first?["NewImage"] == .map(["v": .map(described)]))
    }

    @Test func `sets are described as lists`() async throws {
        let set = try #require(ValueSet<Text>(["a", "b"]))
        let entry = EntrySample(new: ["v": .stringSet(set)]).entry
        try await logger.log([entry])
        let list = AttributeValue.list([.string("a"), .string("b")])
        #expect(database.items.first?["NewImage"] == .map(["v": .map(["SS": list])]))
    }

    @Test func `an entry that is there already is no error, and stays as it is`() async throws {
        try await logger.log([EntrySample().entry])
        try await logger.log([EntrySample().entry, EntrySample(sequence: 8).entry])
        #expect(database.items.count == 2)
    }

    @Test func `another entry's item under its key is no repeat`() async throws {
        database.key(by: "EventName")
        try await logger.log([EntrySample().entry])
        try await logger.log([EntrySample().entry])
        let rejection = await #expect(throws: BatchRejection.self) {
            try await logger.log([EntrySample(sequence: 8).entry])
        }
        #expect(rejection?.reason.contains("another entry's has its key") == true)
        #expect(database.items.count == 1)
    }

    @Test func `an item has as many calls of functions behind it as its change`() async throws {
        var sample = EntrySample()
        sample.caller.depth = CallDepth(least: 2, most: 3)
        try await logger.log([sample.entry, EntrySample(sequence: 8).entry])
        #expect(database.callers.map(\.depth) == [sample.caller.depth, .outside])
    }

    @Test func `no entries are no error`() async throws {
        try await logger.log([])
        #expect(database.items.isEmpty)
    }

    @Test func `an item that can never be written is the entry's fault`() async {
        database.refuse(.validation("It is too large"))
        let rejection = BatchRejection(reason: "The table Audit refuses an item: It is too large")
        await #expect(throws: rejection) {
            try await logger.log([EntrySample().entry])
        }
    }

    @Test(arguments: [
        DynamoDBError.throttled("later"), .resourceNotFound("no table"), .internalFailure("disk"),
    ])
    func `a table that can not be written now is the world's fault`(error: DynamoDBError) async {
        database.refuse(error)
        await #expect(throws: error) {
            try await logger.log([EntrySample().entry])
        }
    }
}
