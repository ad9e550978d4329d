import DynamoModel
import Testing

@testable import DynamoEngine

private let key: Item = ["id": .string("a")]

private func get(
    _ bench: Workbench, _ change: (inout GetItem.Request) -> Void = { _ in },
) async throws -> GetItem.Response {
    var request = GetItem.Request(table: "T", key: key)
    change(&request)
    return try await bench.engine.getItem(request)
}

@Test func `an item that is not there is no error`() async throws {
    let bench = try await Workbench.withTable()
    #expect(try await get(bench).item == nil)
}

@Test func `a projection gives the parts it names`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put([
        "id": .string("a"), "m": .map(["x": .n(1), "y": .n(2)]), "n": .n(3),
    ])
    let answer = try await get(bench) {
        $0.projection = "#m.x, extra"
        $0.inputs.names = [.init(token: "#m", value: "m")]
    }
    #expect(answer.item == ["m": .map(["x": .n(1)])])
}

@Test func `a projection of nothing that is there is an empty item`() async throws {
    let bench = try await Workbench.withTable()
    try await bench.put(key)
    #expect(try await get(bench) { $0.projection = "extra" }.item == Item())
}

@Test func `names without a projection are refused`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(
        throws: DynamoDBError.validation(
            "ExpressionAttributeNames can only be specified when using expressions",
        ),
    ) {
        try await get(bench) { $0.inputs.names = [.init(token: "#m", value: "m")] }
    }
}

@Test func `names that no expression uses are refused`() async throws {
    let bench = try await Workbench.withTable()
    await #expect(
        throws: DynamoDBError.validation(
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#m}",
        ),
    ) {
        try await get(bench) {
            $0.projection = "x"
            $0.inputs.names = [.init(token: "#m", value: "m")]
        }
    }
}

@Test(arguments: [(0, false, 1), (0, true, 2), (4000, true, 2), (4096, false, 2), (8200, true, 6)])
func `a read costs half a unit for each four kilobytes begun, and twice that when consistent`(
    size: Int, isConsistent: Bool, halfUnits: Int,
) async throws {
    let bench = try await Workbench.withTable()
    try await bench.put([
        "id": .string("a"), "t": .string(Text(String(repeating: "x", count: size))),
    ])
    let answer = try await get(bench) {
        $0.isConsistent = isConsistent
        $0.returnConsumedCapacity = .indexes
    }
    #expect(answer.consumedCapacity?.halfUnits == halfUnits)
    #expect(answer.consumedCapacity?.showsParts == true)
}

@Test func `looking for nothing costs half a unit`() async throws {
    let bench = try await Workbench.withTable()
    let answer = try await get(bench) { $0.returnConsumedCapacity = .total }
    #expect(answer.consumedCapacity?.halfUnits == 1)
}
