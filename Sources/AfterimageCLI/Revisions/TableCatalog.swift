import AuditConsole
import AuditPipeline
import DynamoModel

/// The tables that a source knows, and what their keys look like.
struct TableCatalog {
    private let source: any EntrySource
    private let tables: [TableState]

    /// Asks a source for its tables.
    init(_ source: any EntrySource) async throws {
        self.source = source
        tables = try await source.tables()
    }

    /// The primary keys, as far as they are known.
    var keySchemas: [String: KeySchema] {
        var schemas: [String: KeySchema] = [:]
        for table in tables { schemas[table.name] = table.keySchema }
        return schemas
    }

    /// Throws `notFound` when there is no such table.
    func require(_ name: String) throws(CommandFailure) {
        guard !tables.contains(where: { $0.name == name }) else { return }
        let names = tables.map(\.name)
        let mend =
            Spelling.nearest(to: name, of: names)
            ?? (names.isEmpty ? "afterimage demo" : "one of \(names.joined(separator: ", "))")
        throw CommandFailure(.notFound, "there is no table \(name)", mend: mend)
    }

    /// The item that the command line names.
    func item(_ table: String, _ values: [String], _ options: KeyOptions) async throws -> ItemName {
        try require(table)
        let schemas = try await schemas(of: table)
        var items: [ItemName] = []
        for schema in schemas {
            let reader = KeyReader(table: table, schema: schema, isBase64: options.isBase64)
            let key = try options.json.map(reader.key(json:)) ?? reader.key(values)
            items.append(ItemName(table: table, key: key, schema: schema))
        }
        // Where the order of two key attributes is not known, the item that has entries is meant.
        for item in items.dropLast() {
            let page = try await source.entries(EntrySearch(item: item, limit: 1), after: nil)
            if !page.entries.isEmpty { return item }
        }
        guard let last = items.last else { throw unknownKey(table) }
        return last
    }

    /// The field of the query language that holds a partition key of the table.
    func partitionField(of table: String) -> String {
        guard let schema = keySchemas[table] else { return "key" }
        return "any.\(DocumentPath(schema.partition.name).text)"
    }

    /// How many values a key of the table has.
    func keyCount(of table: String) async throws -> Int {
        try await schemas(of: table).first?.attributes.count ?? 1
    }

    /// The table's schema; two of them where only the attributes are known and not their order.
    private func schemas(of table: String) async throws -> [KeySchema] {
        if let schema = keySchemas[table] { return [schema] }
        let search = EntrySearch(query: QueryText().with("table", table).text, limit: 1)
        var pages = EntryPages(source: source, search: search)
        while let page = try await pages.next() {
            guard let entry = page.first else { continue }
            let attributes = entry.entry.change.key.attributes.map { attribute in
                KeyAttribute(name: attribute.name, type: attribute.value.type)
            }
            guard attributes.count == 2 else {
                return attributes.map { KeySchema(partition: $0) }
            }
            return [
                KeySchema(partition: attributes[0], sort: attributes[1]),
                KeySchema(partition: attributes[1], sort: attributes[0]),
            ]
        }
        throw unknownKey(table)
    }

    private func unknownKey(_ table: String) -> CommandFailure {
        CommandFailure(
            .notFound, "the trail has no entry of \(table) that would show its key",
            mend: "afterimage status",
        )
    }
}
