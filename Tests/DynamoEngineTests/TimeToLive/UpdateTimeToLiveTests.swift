import DynamoModel
import Testing

@testable import DynamoEngine

private let otherAttribute = DynamoDBError.validation(
    "TimeToLive is active on a different AttributeName: current AttributeName is ttl")

@Test func `items do not expire before somebody says so`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second - 60)])
    let answer = try await bench.engine.describeTimeToLive(.init(table: "T"))
    #expect(answer.status == .disabled)
    #expect(answer.attribute == nil)
    try await bench.sweep()
    #expect(try await bench.ids() == ["a"])
}

@Test func `enabling answers what was asked, and is described`() async throws {
    let bench = try await Workbench.withTable()
    let wanted = TimeToLiveSpecification(isEnabled: true, attribute: "ttl")
    let answer = try await bench.engine.updateTimeToLive(
        .init(table: "T", specification: wanted))
    #expect(answer.specification == wanted)
    let described = try await bench.engine.describeTimeToLive(.init(table: "T"))
    #expect(described.status == .enabled)
    #expect(described.attribute == "ttl")
}

@Test func `enabling twice is refused`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    await #expect(throws: DynamoDBError.validation("TimeToLive is already enabled")) {
        try await bench.expire()
    }
}

@Test func `another attribute is refused while one counts`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    await #expect(throws: otherAttribute) { try await bench.expire(by: "other") }
    await #expect(throws: otherAttribute) { try await bench.expireNoMore(by: "other") }
    #expect(try await bench.engine.describeTimeToLive(.init(table: "T")).attribute == "ttl")
}

@Test func `disabling what is disabled is refused`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(throws: DynamoDBError.validation("TimeToLive is already disabled")) {
        try await bench.expireNoMore()
    }
}

@Test func `after disabling, items stay and another attribute can be named`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    try await bench.put(["id": .string("a"), "ttl": .n(bench.second - 60)])
    try await bench.expireNoMore()
    try await bench.sweep()
    #expect(try await bench.ids() == ["a"])
    try await bench.expire(by: "other")
    #expect(try await bench.engine.describeTimeToLive(.init(table: "T")).attribute == "other")
}

@Test func `a table that is not there has no time to live`() async throws {
    let bench = try Workbench()
    let gone = DynamoDBError.resourceNotFound("Requested resource not found: Table: T not found")
    await #expect(throws: gone) { try await bench.expire() }
    await #expect(throws: gone) {
        try await bench.engine.describeTimeToLive(.init(table: "T"))
    }
}

@Test func `the table's ARN names it too`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire(table: "arn:aws:dynamodb:us-east-1:000000000000:table/T")
    #expect(try await bench.engine.describeTimeToLive(.init(table: "T")).status == .enabled)
}

@Test func `what was enabled is enabled after a crash`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    let crashed = try bench.afterCrash()
    let described = try await crashed.engine.describeTimeToLive(.init(table: "T"))
    #expect(described.status == .enabled)
    #expect(described.attribute == "ttl")
}

@Test func `a new table of the same name does not inherit it`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.expire()
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    try await bench.createTable("T")
    #expect(try await bench.engine.describeTimeToLive(.init(table: "T")).status == .disabled)
}

@Test func `enabling twice in one group of writes is refused once`() async throws {
    let bench = try await Workbench.withTable()
    let enable: (TableEngine, @escaping Reply<UpdateTimeToLive.Response>) -> Void = {
        let wanted = TimeToLiveSpecification(isEnabled: true, attribute: "ttl")
        $0.updateTimeToLive(.init(table: "T", specification: wanted), .unknown, $1)
    }
    let outcomes = await bench.inOneGroup([enable, enable])
    #expect(throws: Never.self) { try outcomes[0].get() }
    #expect(throws: DynamoDBError.validation("TimeToLive is already enabled")) {
        try outcomes[1].get()
    }
}
