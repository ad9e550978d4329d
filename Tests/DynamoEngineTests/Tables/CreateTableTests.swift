import DynamoModel
import Testing

@testable import DynamoEngine

private func request(
    billing: BillingMode = .payPerRequest, stream: StreamSpecification? = nil,
) -> CreateTable.Request {
    let key = KeyAttribute(name: "id", type: .string)
    var request = CreateTable.Request(table: "Orders", keySchema: KeySchema(partition: key))
    request.billing = billing
    request.stream = stream
    return request
}

@Test func `a new table is active, empty and named by its ARN`() async throws {
    let bench = try Workbench()
    let table = try await bench.createTable("Orders", sort: .number)
    #expect(table.status == .active)
    #expect(table.arn == "arn:aws:dynamodb:us-east-1:000000000000:table/Orders")
    #expect(table.created == bench.clock.now)
    #expect(table.itemCount == 0)
    #expect(table.sizeBytes == 0)
    #expect(table.billing == .payPerRequest)
    #expect(table.keySchema.sort == KeyAttribute(name: "sk", type: .number))
}

@Test func `a new table can be named by its ARN, but not by another's`() async throws {
    let bench = try Workbench()
    var request = request()
    request.table = "arn:aws:dynamodb:us-east-1:000000000000:table/Orders"
    let table = try await bench.engine.createTable(request).table
    #expect((table.name, table.arn) == ("Orders", request.table))
    await #expect(throws: DynamoDBError.resourceInUse("Table already exists: Orders")) {
        try await bench.engine.createTable(request)
    }
    request.table = "arn:aws:dynamodb:us-east-1:111111111111:table/Others"
    await #expect(throws: DynamoDBError.accessDenied("Access is denied")) {
        try await bench.engine.createTable(request)
    }
    #expect(bench.engine.catalog.names == ["Orders"])
}

@Test func `a table without a stream shows none`() async throws {
    let table = try await Workbench().createTable("Orders")
    #expect(table.viewType == nil)
    #expect(table.latestStream == nil)
}

@Test func `a table with a stream shows its name and what it shows`() async throws {
    let table = try await Workbench().createTable("Orders", stream: .newImage)
    #expect(table.viewType == .newImage)
    let stream = try #require(table.latestStream)
    #expect(stream.arn == "\(table.arn)/stream/\(stream.label)")
}

@Test func `a name that is taken is refused, and nothing is made`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a")])
    await #expect(throws: DynamoDBError.resourceInUse("Table already exists: T")) {
        try await bench.createTable("T", partition: .number)
    }
    #expect(try await bench.item(["id": .string("a")]) != nil)
    #expect(bench.engine.catalog.tables.count == 1)
}

@Test func `a stream specification that contradicts itself is refused`() async throws {
    let bench = try Workbench()
    let request = request(stream: StreamSpecification(isEnabled: true, viewType: nil))
    await #expect(
        throws: DynamoDBError.validation(
            "One or more parameter values were invalid: "
                + "If stream is being enabled then UpdateViewType is required",
        ),
    ) {
        try await bench.engine.createTable(request)
    }
    #expect(bench.engine.catalog.names.isEmpty)
}

@Test func `a table paid for by request has four shards, one with its own capacity has one`()
    async throws
{
    let bench = try Workbench()
    try await bench.createTable("onDemand")
    let request = request(billing: .provisioned(read: 5, write: 7))
    let table = try await bench.engine.createTable(request).table
    #expect(table.billing == .provisioned(read: 5, write: 7))
    let shards = try ["onDemand", "Orders"].map { try bench.engine.catalog.state($0).shards }
    #expect(shards.map(\.count) == [4, 1])
}

@Test func `tables are the same after reopening`() async throws {
    let bench = try Workbench()
    let tables = [
        try await bench.createTable("a", partition: .binary, sort: .number, stream: .keysOnly),
        try await bench.createTable("b"),
    ]
    let reopened = try await bench.reopened()
    for table in tables {
        #expect(try await reopened.engine.describeTable(.init(table: table.name)).table == table)
    }
}
