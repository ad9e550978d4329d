import DynamoModel
import Testing

@testable import DynamoEngine

@Test func `a file has room for 2,500 tables, and for another one once one is gone`() async throws {
    let bench = try Workbench()
    let key = KeySchema(partition: KeyAttribute(name: "id", type: .string))
    let outcomes: [Result<Bool, DynamoDBError>] = await bench.inOneGroup(
        (1...2501).map { number in
            { engine, reply in
                engine.createTable(.init(table: "table-\(number)", keySchema: key), .unknown) {
                    reply($0.map { _ in true })
                }
            }
        },
    )
    let refusal = DynamoDBError.limitExceeded(
        "Subscriber limit exceeded: There is a limit of 2500 tables per subscriber",
    )
    #expect(outcomes.dropLast().allSatisfy { $0 == .success(true) })
    #expect(outcomes.last == .failure(refusal))
    _ = try await bench.engine.deleteTable(.init(table: "table-1"))
    _ = try await bench.engine.createTable(.init(table: "table-2501", keySchema: key))
}
