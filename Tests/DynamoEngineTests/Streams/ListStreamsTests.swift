import DynamoModel
import Testing

@testable import DynamoEngine

private func list(
    _ bench: Workbench, _ change: (inout ListStreams.Request) -> Void = { _ in },
) async throws -> ListStreams.Response {
    var request = ListStreams.Request()
    change(&request)
    return try await bench.engine.listStreams(request)
}

@Test func `a table without a stream is not listed`() async throws {
    let bench = try await Workbench.withTable()
    #expect(try await list(bench).streams.isEmpty)
}

@Test func `streams are listed in the order of their ARNs, or those of one table`() async throws {
    let bench = try Workbench()
    for name in ["c01", "a01", "b01"] { try await bench.createTable(name, stream: .keysOnly) }
    #expect(try await list(bench).streams.map(\.table) == ["a01", "b01", "c01"])
    #expect(try await list(bench) { $0.table = "b01" }.streams.map(\.table) == ["b01"])
}

@Test func `a full page names its last stream, and the next one goes on behind it`() async throws {
    let bench = try Workbench()
    for name in ["a01", "b01", "c01"] { try await bench.createTable(name, stream: .keysOnly) }
    let first = try await list(bench) { $0.limit = 2 }
    #expect(first.lastEvaluatedStreamARN == first.streams.last?.name.arn)
    let second = try await list(bench) {
        $0.limit = 2
        $0.exclusiveStartStreamARN = first.lastEvaluatedStreamARN
    }
    #expect(second.streams.map(\.table) == ["c01"])
    #expect(second.lastEvaluatedStreamARN == nil)
}

@Test func `a disabled stream stays listed beside its successor`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    try await bench.setStream(nil)
    try await bench.setStream(.newImage)
    #expect(try await list(bench).streams.map(\.table) == ["T", "T"])
}

@Test func `the stream of a deleted table stays listed, also after reopening`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    _ = try await bench.engine.deleteTable(.init(table: "T"))
    #expect(try await list(bench).streams.count == 1)
    #expect(try await list(bench.reopened()).streams.count == 1)
}

@Test func `a start behind a stream that is gone still works`() async throws {
    let bench = try Workbench()
    for name in ["a01", "c01"] { try await bench.createTable(name, stream: .keysOnly) }
    let answer = try await list(bench) {
        $0.exclusiveStartStreamARN = "arn:aws:dynamodb:us-east-1:000000000000:table/b01/stream/x"
    }
    #expect(answer.streams.map(\.table) == ["c01"])
}

@Test func `a start that is no stream is refused`() async throws {
    let bench = try await Workbench.withTable(stream: .keysOnly)
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"
    await #expect(throws: DynamoDBError.validation("Invalid StreamArn: \(arn)")) {
        try await list(bench) { $0.exclusiveStartStreamARN = arn }
    }
}
