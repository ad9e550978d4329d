import DynamoModel
import Testing

@testable import DynamoEngine

struct TableSettingsTests {
    @Test func `a new table is not protected, and of no class or key that was named`() async throws
    {
        let bench = try await Workbench.withTable()
        #expect(try await settings(bench) == TableSettings())
    }

    @Test func `a table is made with the settings that it is told`() async throws {
        let bench = try Workbench()
        let key = KeyAttribute(name: "id", type: .string)
        var request = CreateTable.Request(
            table: "T", keySchema: KeySchema(partition: key, sort: nil))
        request.options.isDeletionProtected = true
        request.options.tableClass = .standard
        let made = try await bench.engine.createTable(request).table.settings
        #expect(made.isDeletionProtected)
        #expect(made.tableClass == .standard)
        #expect(made.tableClassChanged == nil)
        #expect(try await settings(bench) == made)
        #expect(try await settings(bench.afterCrash()) == made)
    }

    @Test func `a protected table is not deleted until it no longer is`() async throws {
        let bench = try await Workbench.withTable()
        try await bench.put(["id": .string("a")])
        try await change(bench) { $0.isDeletionProtected = true }
        await #expect(
            throws: DynamoDBError.validation(
                "Resource cannot be deleted as it is currently protected against deletion. "
                    + "Disable deletion protection first.")
        ) {
            try await bench.engine.deleteTable(.init(table: "T"))
        }
        #expect(try await bench.item(["id": .string("a")]) != nil)
        try await change(bench) { $0.isDeletionProtected = false }
        _ = try await bench.engine.deleteTable(.init(table: "T"))
        #expect(try await bench.engine.listTables(.init()).tables.isEmpty)
    }

    @Test func `a change of class tells when it was`() async throws {
        let bench = try await Workbench.withTable()
        try await change(bench) { $0.tableClass = .infrequentAccess }
        let changed = bench.clock.now
        bench.clock.advance(by: .seconds(5))
        try await change(bench) { $0.tableClass = .infrequentAccess }
        #expect(try await settings(bench).tableClass == .infrequentAccess)
        #expect(try await settings(bench).tableClassChanged == changed)
    }

    @Test(arguments: [
        (nil, "arn:aws:kms:us-east-1:000000000000:alias/aws/dynamodb"),
        ("alias/mine", "arn:aws:kms:us-east-1:000000000000:alias/mine"),
        ("1-2-3", "arn:aws:kms:us-east-1:000000000000:key/1-2-3"),
        ("arn:aws:kms:eu-west-1:111111111111:key/1", "arn:aws:kms:eu-west-1:111111111111:key/1"),
    ])
    func `a key is told by its ARN until it is none of KMS`(id: String?, arn: String) async throws {
        let bench = try await Workbench.withTable()
        try await change(bench) { $0.encryption = SSESpecification(isEnabled: true, keyID: id) }
        #expect(try await settings(bench).encryptionKeyARN == arn)
        try await change(bench) { $0.encryption = SSESpecification(isEnabled: false) }
        #expect(try await settings(bench).encryptionKeyARN == nil)
    }

    @Test func `a key that a table has already is not given to it again`() async throws {
        let bench = try await Workbench.withTable()
        let intro = "One or more parameter values were invalid: Table is already encrypted"
        await #expect(throws: DynamoDBError.validation("\(intro) by default")) {
            try await change(bench) { $0.encryption = SSESpecification(isEnabled: false) }
        }
        let arn = "arn:aws:kms:us-east-1:000000000000:key/1"
        let mine = SSESpecification(isEnabled: true, keyID: arn)
        try await change(bench) { $0.encryption = mine }
        let refusal = DynamoDBError.validation(
            "\(intro) with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to "
                + "change Master Key")
        await #expect(throws: refusal) { try await change(bench) { $0.encryption = mine } }
        #expect(try await settings(bench).encryptionKeyARN == arn)
    }

    @Test func `what is not named stays, across a crash`() async throws {
        let bench = try await Workbench.withTable()
        try await change(bench) {
            $0.isDeletionProtected = true
            $0.encryption = SSESpecification(isEnabled: true)
            $0.tableClass = .infrequentAccess
        }
        let before = try await settings(bench)
        try await bench.setStream(.keysOnly)
        #expect(try await settings(bench) == before)
        #expect(try await settings(bench.afterCrash()) == before)
    }

    @Test func `a new table of the same name inherits nothing`() async throws {
        let bench = try await Workbench.withTable()
        try await change(bench) { $0.tableClass = .infrequentAccess }
        _ = try await bench.engine.deleteTable(.init(table: "T"))
        try await bench.createTable("T")
        #expect(try await settings(bench.afterCrash()) == TableSettings())
    }

    private func change(
        _ bench: Workbench, _ options: (inout TableOptions) -> Void,
    ) async throws {
        var request = UpdateTable.Request(table: "T", stream: nil)
        options(&request.options)
        _ = try await bench.engine.updateTable(request)
    }

    private func settings(_ bench: Workbench) async throws -> TableSettings {
        try await bench.engine.describeTable(.init(table: "T")).table.settings
    }
}
