import DynamoModel
import Testing

@testable import DynamoEngine

struct TagTests {
    private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T"

    @Test func `a table begins without tags, or with those it was made with`() async throws {
        let bench = try await Workbench.withTable()
        #expect(try await tags(bench).isEmpty)
        let key = KeyAttribute(name: "id", type: .string)
        var request = CreateTable.Request(
            table: "Tagged", keySchema: KeySchema(partition: key, sort: nil))
        request.tags = [TableTag(key: "team", value: "audit")]
        let table = try await bench.engine.createTable(request).table
        let listed = try await bench.engine.listTagsOfResource(.init(resourceARN: table.arn))
        #expect(listed.tags == request.tags)
    }

    @Test func `tags are put, replaced and listed by key`() async throws {
        let bench = try await Workbench.withTable()
        try await put(["b": "1", "a": "1"], bench)
        try await put(["b": "2"], bench)
        #expect(
            try await tags(bench) == [
                TableTag(key: "a", value: "1"), TableTag(key: "b", value: "2"),
            ])
    }

    @Test func `tags are taken off, absent ones too`() async throws {
        let bench = try await Workbench.withTable()
        try await put(["a": "1", "b": "2"], bench)
        try await bench.engine.untagResource(.init(resourceARN: arn, keys: ["a", "c"]))
        #expect(try await tags(bench) == [TableTag(key: "b", value: "2")])
    }

    @Test func `fifty tags are the most, of which each can be replaced`() async throws {
        let bench = try await Workbench.withTable()
        let all = Dictionary(uniqueKeysWithValues: (0..<50).map { ("k\($0)", "v") })
        try await put(all, bench)
        await #expect(throws: DynamoDBError.tooManyTags) { try await put(["more": ""], bench) }
        #expect(try await tags(bench).count == 50)
        try await put(all.mapValues { _ in "new" }, bench)
        #expect(try await tags(bench).allSatisfy { $0.value == "new" })
    }

    @Test(arguments: [
        "arn:aws:dynamodb:us-east-1:000000000000:table/Other",
        "arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/2000-01-01T00:00:00.000",
    ])
    func `an ARN of nothing is refused`(arn: String) async throws {
        let bench = try await Workbench.withTable()
        await #expect(
            throws: DynamoDBError.resourceNotFound(
                "Requested resource not found: ResourceArn: \(arn) not found")
        ) {
            try await bench.engine.listTagsOfResource(.init(resourceARN: arn))
        }
    }

    @Test(arguments: [
        ("eu-west-1:000000000000", nil), ("us-east-1:111111111111", DynamoDBError.foreignResource),
    ])
    func `an ARN of another region or account is refused`(
        place: String, denial: DynamoDBError?,
    ) async throws {
        let bench = try await Workbench.withTable()
        let arn = "arn:aws:dynamodb:\(place):table/T"
        let refusal =
            denial
            ?? .validation("Invalid TableArn: Invalid ResourceArn provided as input \(arn)")
        await #expect(throws: refusal) {
            try await bench.engine.tagResource(
                .init(resourceARN: arn, tags: [TableTag(key: "k", value: "v")]))
        }
        await #expect(throws: refusal) {
            try await bench.engine.untagResource(.init(resourceARN: arn, keys: ["k"]))
        }
    }

    @Test func `tags survive a crash, and go with their table`() async throws {
        let bench = try await Workbench.withTable()
        try await put(["a": "1"], bench)
        let crashed = try bench.afterCrash()
        #expect(try await tags(crashed).count == 1)
        _ = try await crashed.engine.deleteTable(.init(table: "T"))
        try await crashed.createTable("T")
        #expect(try await tags(crashed).isEmpty)
    }

    private func put(_ tags: [String: String], _ bench: Workbench) async throws {
        try await bench.engine.tagResource(
            .init(resourceARN: arn, tags: tags.map { TableTag(key: $0.key, value: $0.value) }))
    }

    private func tags(_ bench: Workbench) async throws -> [TableTag] {
        try await bench.engine.listTagsOfResource(.init(resourceARN: arn)).tags
    }
}
