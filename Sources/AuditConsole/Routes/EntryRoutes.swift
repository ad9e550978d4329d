import AuditPipeline
import DynamoModel
import Hummingbird

/// Entries, newest first, single ones, and those of one item.
struct EntryRoutes {
    let backend: ConsoleBackend

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "entries", parameters: EntryListParameters.names) { request, _ in
            try await page(EntryListParameters(request, now: backend.now()))
        }
        api.answer(.get, "entries/:id") { _, context in
            try await entry(try context.parameters.text("id"))
        }
        api.answer(
            .get, "items/:table/:key/history", parameters: EntryListParameters.names
        ) { request, context in
            let item = try ItemParameters(context)
            return try await history(request, of: item.key, in: item.table)
        }
    }

    private func history(
        _ request: Request, of key: PrimaryKey, in table: String,
    ) async throws -> Response {
        let parameters = try EntryListParameters(request, item: (table, key), now: backend.now())
        let document = try await parameters.page(of: backend.store)
        // What has entries exists; only of the rest it is worth asking whether it could.
        if document.entries.isEmpty { try await require(key, in: table) }
        return .json { document.write(to: &$0) }
    }

    /// Throws when there is no such table, or its keys are made of something else.
    private func require(_ key: PrimaryKey, in name: String) async throws {
        let tables = try await backend.status().tables
        guard let table = tables.first(where: { $0.name == name }) else {
            throw ConsoleFailure(
                .notFound, "There is no table \(name)",
                mend: Spelling.nearest(to: name, of: tables.map(\.name)) ?? "GET /api/v1/tables")
        }
        // Of a table that was never deleted there are no entries under the key of the whole.
        guard let schema = table.keySchema, key != PrimaryKey(ofTable: name) else { return }
        let wanted = schema.attributes.map { "\($0.name) \($0.type.rawValue)" }
        let given = key.attributes.map { "\($0.name) \($0.value.type.rawValue)" }
        guard wanted == given else {
            throw ConsoleFailure(
                .badRequest, "That is no whole key of \(name)",
                mend: "a key of \(wanted.joined(separator: ", "))")
        }
    }

    private func page(_ parameters: EntryListParameters) async throws -> Response {
        let document = try await parameters.page(of: backend.store)
        return .json { document.write(to: &$0) }
    }

    private func entry(_ name: String) async throws -> Response {
        let found = try await backend.store.required(name)
        return .json { $0.entry(found) }
    }
}
