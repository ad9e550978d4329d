import DynamoModel
import Testing

@testable import DynamoEngine

private func message(_ text: String) -> DynamoDBError { .validation(text) }

@Test func `enabling a stream names it and shows what it shows`() async throws {
    let bench = try await Workbench.withTable()
    bench.clock.advance(by: .seconds(1))
    let table = try await bench.setStream(.newAndOldImages)
    #expect(table.viewType == .newAndOldImages)
    let label = bench.clock.now.withoutZone
    #expect(table.latestStream == StreamName(arn: "\(table.arn)/stream/\(label)", label: label))
}

@Test func `disabling a stream leaves its name and no specification`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let before = try await bench.engine.describeTable(.init(table: "T")).table
    let after = try await bench.setStream(nil)
    #expect(after.viewType == nil)
    #expect(after.latestStream == before.latestStream)
}

@Test func `a stream enabled again has another name, even at the same moment`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let first = try await bench.setStream(nil).latestStream
    let second = try await bench.setStream(.keysOnly).latestStream
    #expect(first != second)
}

@Test(arguments: [-86_400, -1, 0, 1])
func `the labels of a name's streams rise, whatever the clock says`(seconds: Int) async throws {
    let bench = try await Workbench.withTable()
    let first = try #require(try await bench.setStream(.keysOnly).latestStream).label
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    bench.clock.advance(by: .seconds(seconds))
    try await bench.createTable("T")
    let second = try #require(try await bench.setStream(.keysOnly).latestStream).label
    #expect(first < second)
}

@Test func `enabling what is enabled is refused`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    await #expect(throws: message("Table already has an enabled stream: TableName: T")) {
        try await bench.setStream(.newImage)
    }
    #expect(try await bench.engine.describeTable(.init(table: "T")).table.viewType == .keysOnly)
}

@Test func `disabling what is not enabled is refused`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(throws: message("Table has no stream to disable: TableName: T")) {
        try await bench.setStream(nil)
    }
}

@Test func `a refused update changes nothing, payment included`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let json = #"""
        {"TableName":"T","BillingMode":"PROVISIONED",
        "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":2}}
        """#
    var request = try UpdateTable.Request(text: json)
    request.stream = StreamSpecification(isEnabled: true, viewType: .keysOnly)
    let refused = request
    let before = try await bench.engine.describeTable(.init(table: "T")).table
    await #expect(throws: DynamoDBError.self) { try await bench.engine.updateTable(refused) }
    #expect(try await bench.engine.describeTable(.init(table: "T")).table == before)
    let crashed = try bench.afterCrash()
    #expect(try await crashed.engine.describeTable(.init(table: "T")).table == before)
}

@Test func `payment can be changed there and back`() async throws {
    let bench = try await Workbench.withTable()
    let provisioned = try UpdateTable.Request(
        text: #"""
            {"TableName":"T","BillingMode":"PROVISIONED",
            "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":2}}
            """#,
    )
    let onDemand = try UpdateTable.Request(
        text: #"{"TableName":"T","BillingMode":"PAY_PER_REQUEST"}"#,
    )
    let first = try await bench.engine.updateTable(provisioned).table.billing
    let second = try await bench.engine.updateTable(onDemand).table.billing
    #expect(first == .provisioned(read: 1, write: 2))
    #expect(second == .payPerRequest)
    let reopened = try await bench.reopened()
    let table = try await reopened.engine.describeTable(.init(table: "T")).table
    #expect(table.billing == .payPerRequest)
}

@Test func `provisioning without capacity is refused`() async throws {
    let bench = try await Workbench.withTable()
    let request = try UpdateTable.Request(
        text: #"{"TableName":"T","BillingMode":"PROVISIONED"}"#,
    )
    await #expect(
        throws: message(
            "One or more parameter values were invalid: ProvisionedThroughput must be specified "
                + "when BillingMode is PROVISIONED",
        ),
    ) {
        try await bench.engine.updateTable(request)
    }
}

@Test func `an update answers with the figures that the same group of writes made`() async throws {
    let bench = try await Workbench.withTable()
    let stream = StreamSpecification(isEnabled: true, viewType: .keysOnly)
    let outcomes: [Result<Int, DynamoDBError>] = await bench.inOneGroup([
        { engine, reply in
            engine.putItem(.init(table: "T", item: ["id": .string("a")]), .unknown) {
                reply($0.map { _ in 0 })
            }
        },
        { engine, reply in
            engine.updateTable(.init(table: "T", stream: stream), .unknown) {
                reply($0.map(\.table.itemCount))
            }
        },
    ])
    #expect(outcomes == [.success(0), .success(1)])
}

@Test func `a table that is not there is named in the refusal of an update`() async throws {
    let bench = try Workbench()
    await #expect(
        throws: DynamoDBError.resourceNotFound("Requested resource not found: Table: T not found"),
    ) {
        try await bench.setStream(.keysOnly)
    }
}
