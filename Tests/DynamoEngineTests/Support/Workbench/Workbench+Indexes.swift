import DynamoModel
import SQLite

@testable import DynamoEngine

extension SecondaryIndex {
    /// A local index of the table `T` by the number `due`.
    static func local(_ projection: Projection = .all) -> SecondaryIndex {
        let key = KeySchema(
            partition: KeyAttribute(name: "id", type: .string),
            sort: KeyAttribute(name: "due", type: .number),
        )
        return SecondaryIndex(
            name: "ByDate", keySchema: key, projection: projection, scope: .local,
        )
    }

    /// A global index of the table `T` by the text `state` and the number `due`.
    static func global(
        _ projection: Projection = .all, billing: BillingMode = .payPerRequest,
        name: String = "ByState",
    ) -> SecondaryIndex {
        let key = KeySchema(
            partition: KeyAttribute(name: "state", type: .string),
            sort: KeyAttribute(name: "due", type: .number),
        )
        return SecondaryIndex(
            name: name, keySchema: key, projection: projection, scope: .global(billing),
        )
    }
}

extension Workbench {
    /// A workbench with the table `T`, whose key is `id` and `sk`, and with indexes.
    static func withIndexes(
        _ indexes: SecondaryIndex..., billing: BillingMode = .payPerRequest,
    ) async throws -> Workbench {
        let bench = try Workbench()
        let key = KeySchema(
            partition: KeyAttribute(name: "id", type: .string),
            sort: KeyAttribute(name: "sk", type: .number),
        )
        var request = CreateTable.Request(table: "T", keySchema: key)
        request.indexes = indexes
        request.billing = billing
        _ = try await bench.engine.createTable(request)
        return bench
    }

    /// Changes the indexes of `T`.
    @discardableResult
    func updateIndexes(_ updates: IndexUpdate...) async throws -> TableDescription {
        var request = UpdateTable.Request(table: "T")
        request.indexUpdates = updates
        return try await engine.updateTable(request).table
    }

    /// What is in an index of `T`, in the order of a scan.
    func scan(_ index: String) async throws -> [Item] {
        var page = PageParameters(table: "T")
        page.index = index
        return try await engine.scan(.init(page: page)).items ?? []
    }

    /// What an index of `T` has to have, in any order, as the table's items make it.
    func items(belongingInto index: SecondaryIndex) async throws -> Set<Item> {
        let page = PageParameters(table: "T")
        let items = try await engine.scan(.init(page: page)).items ?? []
        let keys = try engine.catalog.state("T").table.keySchema.attributes
        let names = (keys + index.keySchema.attributes).map(\.name) + index.projection.included
        return Set(
            items.filter { item in index.keySchema.attributes.allSatisfy { item[$0.name] != nil } }
                .map { item in
                    guard index.projection != .all else { return item }
                    return Item(item.attributes.filter { names.contains($0.name) }) ?? Item()
                },
        )
    }

    /// The items of `T` that are `open`, or of another state, in the order of the index `ByState`.
    func query(
        state: Text = "open", _ change: (inout Query.Request) -> Void = { _ in },
    ) async throws -> ReadPage {
        var page = PageParameters(table: "T")
        page.index = "ByState"
        page.inputs.names = [.init(token: "#s", value: "state")]
        page.inputs.values = [.init(token: ":s", value: .string(state))]
        var request = Query.Request(page: page, keyCondition: "#s = :s")
        change(&request)
        return try await engine.query(request)
    }

    /// An index of `T` as it is described.
    func describe(_ index: String) async throws -> IndexDescription? {
        let table = try await engine.describeTable(.init(table: "T")).table
        return table.indexes.first { $0.index.name == index }
    }

    /// The rows of an index of `T` as they stand in the file: whether each has a content.
    func rows(of index: String) throws -> [Bool] {
        guard let found = try engine.catalog.state("T").index(named: index) else { return [] }
        return try engine.readers.read { connection in
            var contents: [Bool] = []
            try connection.prepare("SELECT item FROM index_\(found.index.id)").forEachRow { row in
                contents.append(!row.isNull(0))
            }
            return contents
        }
    }

    /// Has the file refuse every write to the rows of an index of `T` from now on.
    func freeze(_ index: String) throws {
        guard let found = try engine.catalog.state("T").index(named: index) else { return }
        for event in ["INSERT", "UPDATE", "DELETE"] {
            try tamper(
                """
                CREATE TRIGGER no_\(event) BEFORE \(event) ON index_\(found.index.id)
                BEGIN SELECT RAISE(ABORT, 'frozen'); END
                """,
            )
        }
    }
}

/// An item of the table `T`.
func order(_ id: Text, _ sk: Int64, _ more: Item = [:]) -> Item {
    var item = more
    item["id"] = .string(id)
    item["sk"] = .n(sk)
    return item
}

/// Attributes that bring an item into the index `ByState`.
func placed(_ state: Text, due: Int64, _ more: Item = [:]) -> Item {
    var item = more
    item["state"] = .string(state)
    item["due"] = .n(due)
    return item
}
