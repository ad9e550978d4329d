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

    /// Throws `notFound` when there is no such table.
    func require(_ name: String) throws(CommandFailure) {
        guard !tables.contains(where: { $0.name == name }) else { return }
        let names = tables.map(\.name)
        let mend =
            Spelling.nearest(to: name, of: names)
            ?? (names.isEmpty ? "afterimage demo" : "one of \(names.joined(separator: ", "))")
        throw CommandFailure(.notFound, "there is no table \(name)", mend: mend)
    }

    /// Why the trail has nothing new of a table; nil where it has, or nobody can say.
    func silence(of name: String) -> String? {
        // A server tells the schema of every table that exists, and where its changes go.
        guard let table = tables.first(where: { $0.name == name }), table.keySchema != nil,
            !source.keeps(table)
        else { return nil }
        guard !table.destinations.isEmpty else { return "\(name) is not audited" }
        let places = table.destinations.joined(separator: ", ")
        return "changes of \(name) go to \(places), not into the trail"
    }

    /// The item that the command line names to a command.
    func item(
        _ table: String, _ values: [String], _ options: KeyOptions, for command: String,
    ) async throws -> ItemName {
        try require(table)
        let schema = try await schema(of: table)
        let reader = KeyReader(
            command: command, table: table, schema: schema, isBase64: options.isBase64)
        let key = try options.json.map(reader.key(json:)) ?? reader.key(values)
        return ItemName(table: table, key: key)
    }

    /// The key that a JSON object describes.
    func key(json: String, of table: String, for command: String) async throws -> PrimaryKey {
        try KeyReader(command: command, table: table, schema: try await schema(of: table))
            .key(json: json)
    }

    /// How many values a key of the table has.
    func keyCount(of table: String) async throws -> Int {
        try await schema(of: table).attributes.count
    }

    /// The table's schema, as the source has it or as the key of an entry shows it.
    private func schema(of table: String) async throws -> KeySchema {
        if let schema = tables.first(where: { $0.name == table })?.keySchema { return schema }
        // Entries of these may name a whole table, or a shard, by their key.
        let query = QueryText().with("table", table).with(query: "-op:drop,gap,failure,read")
        let search = EntrySearch(query: query.text, limit: 1)
        var pages = EntryPages(source: source, search: search)
        while let page = try await pages.next() {
            guard let entry = page.first, !entry.entry.isErased else { continue }
            return KeySchema(of: entry.entry.change.key)
        }
        throw CommandFailure(
            .notFound, "the trail has no entry of \(table) that would show its key",
            mend: "afterimage status",
        )
    }
}

extension KeySchema {
    /// What the keys of a table are made of, as one of them shows.
    fileprivate init(of key: PrimaryKey) {
        self.init(partition: KeyAttribute(of: key.partition), sort: key.sort.map(KeyAttribute.init))
    }
}

extension KeyAttribute {
    fileprivate init(of attribute: Attribute) {
        self.init(name: attribute.name, type: attribute.value.type)
    }
}
