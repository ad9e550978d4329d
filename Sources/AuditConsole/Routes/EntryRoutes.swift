import AuditPipeline
import DynamoModel
import Foundation
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
            let table = try context.parameters.text("table")
            let key = try Self.key(try context.parameters.text("key"))
            return try await history(request, of: key, in: table)
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
        guard let schema = table.keySchema else { return }
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

    /// An entry by its id, by the beginning of its id, or by `#` and its index.
    private func entry(_ name: String) async throws -> Response {
        let found: RecordedEntry?
        if name.hasPrefix("#") {
            guard let index = Int(name.dropFirst()), index >= 0 else {
                throw ConsoleFailure(
                    .badRequest, "\(name) is not the index of an entry", mend: "#42, say")
            }
            found = try await backend.store.entry(at: index)
        } else {
            found = try await backend.store.entry(idPrefix: name)
        }
        guard let found else {
            throw ConsoleFailure(
                .notFound, "There is no entry \(name)",
                mend: "afterimage log, to see which there are")
        }
        return .json { $0.entry(found) }
    }

    /// Reads a key: its DynamoDB JSON, partition key first, in base64url, with or without padding.
    private static func key(_ text: String) throws -> PrimaryKey {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let letters = standard.prefix { $0 != "=" }
        let padding = String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
        guard let bytes = Base64.decode(letters + padding) else {
            throw ConsoleFailure(
                .badRequest, "The key is not base64url",
                mend: "base64url of {\"id\":{\"S\":\"1\"}}, say")
        }
        var reader = JSONReader(bytes.span)
        let key = try PrimaryKey(json: &reader)
        try reader.finish()
        return key
    }
}

extension Parameters {
    /// A part of the path, its percent signs resolved.
    fileprivate func text(_ name: String) throws -> String {
        let escaped = try require(name)
        guard let text = escaped.removingPercentEncoding else {
            throw ConsoleFailure(
                .badRequest, "\(escaped) is not percent-encoded UTF-8", mend: "%23 for #, say")
        }
        return text
    }
}
