import DynamoModel
import Testing

@testable import DynamoEngine

private let intro = "One or more parameter values were invalid:"
private let provisioned = BillingMode.provisioned(read: 1, write: 2)

private func refusal(
    _ bench: Workbench, _ update: IndexUpdate,
) async throws -> DynamoDBError? {
    let before = try await bench.engine.describeTable(.init(table: "T")).table
    let error = await #expect(throws: DynamoDBError.self) { try await bench.updateIndexes(update) }
    #expect(try await bench.engine.describeTable(.init(table: "T")).table == before)
    return error
}

@Test func `a deleted index is gone, and so are its rows`() async throws {
    let bench = try await Workbench.withIndexes(.global(.keysOnly))
    try await bench.put(order("a", 1, placed("open", due: 1)))
    let table = try await bench.updateIndexes(.delete(name: "ByState"))
    #expect(table.indexes.isEmpty)
    await #expect(
        throws: DynamoDBError.validation("The table does not have the specified index: ByState"),
    ) {
        try await bench.query()
    }
    try await bench.put(order("a", 1, ["state": .n(1)]))
    let reopened = try await bench.reopened()
    #expect(try await reopened.describe("ByState") == nil)
}

@Test func `an index made anew under an old name begins with the items that are there`()
    async throws
{
    let bench = try await Workbench.withIndexes(.global(.keysOnly))
    try await bench.put(order("a", 1, placed("open", due: 1)))
    try await bench.updateIndexes(.delete(name: "ByState"))
    try await bench.put(order("a", 1, placed("closed", due: 1)))
    try await bench.updateIndexes(.create(.global(.all)))
    #expect(try await bench.query().items == [])
    #expect(try await bench.query(state: "closed").items?.count == 1)
}

@Test func `an index that is there can not be made again`() async throws {
    let bench = try await Workbench.withIndexes(.global(), .local())
    let known = DynamoDBError.validation("Attempting to create an index which already exists")
    #expect(try await refusal(bench, .create(.global())) == known)
    #expect(try await refusal(bench, .create(.global(name: "ByDate"))) == known)
}

@Test func `an index that is not there, or is local, is neither deleted nor changed`() async throws
{
    let bench = try await Workbench.withIndexes(.local(), billing: provisioned)
    let missing = DynamoDBError.resourceNotFound(
        "Requested resource not found: Index ByState for table T")
    #expect(try await refusal(bench, .delete(name: "ByState")) == missing)
    #expect(try await refusal(bench, .update(name: "ByState", provisioned)) == missing)
    #expect(
        try await refusal(bench, .delete(name: "ByDate"))
            == .validation("Cannot delete an index that is not a GlobalSecondaryIndex: ByDate"),
    )
    #expect(
        try await refusal(bench, .update(name: "ByDate", provisioned))
            == .validation("Cannot update an index that is not a GlobalSecondaryIndex: ByDate"),
    )
}

@Test func `the capacity of an index can be changed, to another one`() async throws {
    let bench = try await Workbench.withIndexes(
        .global(billing: provisioned), billing: provisioned,
    )
    let more = BillingMode.provisioned(read: 3, write: 4)
    let table = try await bench.updateIndexes(.update(name: "ByState", more))
    #expect(table.indexes.first?.index.scope == .global(more))
    #expect(
        try await refusal(bench, .update(name: "ByState", more))
            == .validation(
                "The provisioned throughput for the index ByState will not change. The requested "
                    + "value equals the current value. "
                    + "Current ReadCapacityUnits provisioned for the index: 3. "
                    + "Requested ReadCapacityUnits: 3. "
                    + "Current WriteCapacityUnits provisioned for the index: 4. "
                    + "Requested WriteCapacityUnits: 4. Refer to the Amazon DynamoDB Developer "
                    + "Guide for current limits and how to request higher limits.",
            ),
    )
    let reopened = try await bench.reopened()
    #expect(try await reopened.describe("ByState")?.index.scope == .global(more))
}

@Test func `an update that says nothing of an index is refused`() async throws {
    let bench = try await Workbench.withIndexes(
        .global(billing: provisioned), billing: provisioned,
    )
    #expect(
        try await refusal(bench, .update(name: "ByState", nil))
            == .validation("\(intro) ProvisionedThroughput must be specified for index: ByState"),
    )
}

@Test func `an index is paid for in its table's way`() async throws {
    let onDemand = try await Workbench.withIndexes(.global())
    let none = DynamoDBError.validation(
        "\(intro) The only Updates for index: ByState when TableThroughputMode is "
            + "PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput",
    )
    #expect(try await refusal(onDemand, .update(name: "ByState", provisioned)) == none)
    #expect(try await refusal(onDemand, .update(name: "ByState", nil)) == none)
    let bench = try await Workbench.withIndexes(billing: provisioned)
    #expect(
        try await refusal(bench, .create(.global()))
            == .validation(
                "\(intro) Both ReadCapacityUnits and WriteCapacityUnits must be specified for "
                    + "index: ByState",
            ),
    )
    try await bench.updateIndexes(.create(.global(billing: provisioned)))
    let toOnDemand = try UpdateTable.Request(
        text: #"{"TableName":"T","BillingMode":"PAY_PER_REQUEST"}"#,
    )
    let table = try await bench.engine.updateTable(toOnDemand).table
    #expect(table.indexes.first?.index.scope == .global(.payPerRequest))
}

@Test func `a table with an index gets a capacity only together with the index`() async throws {
    let bench = try await Workbench.withIndexes(.global())
    var request = try UpdateTable.Request(
        text: #"""
            {"TableName":"T","BillingMode":"PROVISIONED",
            "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":2}}
            """#,
    )
    await #expect(
        throws: DynamoDBError.validation(
            "\(intro) ProvisionedThroughput must be specified for index: ByState",
        ),
    ) {
        try await bench.engine.updateTable(request)
    }
    request.indexUpdates = [.update(name: "ByState", provisioned)]
    let table = try await bench.engine.updateTable(request).table
    #expect(table.billing == provisioned)
    #expect(table.indexes.first?.index.scope == .global(provisioned))
}

@Test func `a table has at most 20 global indexes`() async throws {
    let bench = try await Workbench.withIndexes()
    for number in 1...20 {
        try await bench.updateIndexes(.create(.global(.keysOnly, name: "Index\(number)")))
    }
    #expect(
        try await refusal(bench, .create(.global()))
            == .limitExceeded(
                "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table "
                    + "limit of 20",
            ),
    )
}

@Test func `a key attribute keeps its type`() async throws {
    let bench = try await Workbench.withIndexes()
    let key = KeySchema(partition: KeyAttribute(name: "sk", type: .string))
    let index = SecondaryIndex(
        name: "ByOrder", keySchema: key, projection: .all, scope: .global(.payPerRequest),
    )
    #expect(
        try await refusal(bench, .create(index))
            == .validation(
                "\(intro) Attributes cannot be redefined. Please check that your attribute has the "
                    + "same type as previously defined. Existing schema: Schema:[SchemaElement: "
                    + "key{id:S:HASH}, SchemaElement: key{sk:N:RANGE}] New schema: "
                    + "Schema:[SchemaElement: key{sk:S:HASH}]",
            ),
    )
}
