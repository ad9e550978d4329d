import AuditPipeline
import DynamoModel
import HTTPTypes
import Hummingbird

/// Signed tree heads, and proofs: what a stranger checks the trail with.
struct CheckpointRoutes {
    let backend: ConsoleBackend
    let desk: any CheckpointDesk

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "checkpoints", parameters: ["limit", "cursor", "before"]) { request, _ in
            try await page(request)
        }
        api.answer(.get, "checkpoints/:number") { _, context in
            let checkpoint = try await checkpoint(try context.parameters.text("number"))
            return .json { checkpoint.write(to: &$0) }
        }
        api.answer(.get, "checkpoints/:number/text") { _, context in
            .text(try await checkpoint(try context.parameters.text("number")).note)
        }
        api.answer(.get, "checkpoints/:number/consistency", parameters: ["from"]) {
            request, context in
            let newer = try await checkpoint(try context.parameters.text("number"))
            return try await consistency(from: request.parameter("from") ?? "1", to: newer)
        }
        api.answer(.get, "entries/:id/proof", parameters: ["content"]) { request, context in
            let entry = try await backend.store.required(try context.parameters.text("id"))
            let proof = try await desk.requiredProof(
                of: entry, withContent: try request.flag("content") ?? true)
            var response = Response.text(proof)
            let name = "\(entry.entry.id).tlog-proof"
            response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            return response
        }
    }

    private func page(_ request: Request) async throws -> Response {
        let list = [request.uri.path]
        let before = try request.number("before", in: 1...Int.max)
        let number = try request.parameter("cursor").map { (text) throws(ConsoleFailure) in
            guard let found = ListCursor(parsing: text, of: list), let number = Int(found.place)
            else {
                throw ConsoleFailure(
                    .badRequest, "The cursor \(text) is not one of this list", mend: "no cursor")
            }
            return number
        }
        let limit =
            try request.number("limit", in: 1...Limits.checkpointsPerPage)
            ?? Limits.entriesByDefault
        let found = try await desk.checkpoints(before: number ?? before, limit: limit)
        let last = found.count == limit && found.last?.number != 1 ? found.last?.number : nil
        return .json { writer in
            writer.object { writer in
                writer.member("v", 1)
                writer.name("checkpoints")
                writer.array { writer in for each in found { each.write(to: &writer) } }
                writer.member("cursor", last.map { "\(ListCursor(at: $0, of: list))" })
                writer.member("has_more", last != nil)
            }
        }
    }

    private func consistency(
        from name: String, to newer: CheckpointState,
    ) async throws -> Response {
        let older = try await checkpoint(name)
        guard older.size <= newer.size else {
            throw ConsoleFailure(
                .badRequest, "Checkpoint \(older.number) is newer than \(newer.number)",
                mend: "checkpoints/\(older.number)/consistency?from=\(newer.number)")
        }
        guard let hashes = try await desk.consistency(from: older, to: newer) else {
            throw ConsoleFailure(
                .serviceUnavailable, "Checkpoint \(newer.number) is not published yet",
                mend: "the same again in some seconds")
        }
        let document = ConsistencyDocument(older: older, newer: newer, hashes: hashes)
        return .json { document.write(to: &$0) }
    }

    /// The checkpoint of a number, or the `newest` one.
    private func checkpoint(_ name: String) async throws -> CheckpointState {
        let number = Int(name)
        guard name == "newest" || number ?? 0 > 0 else {
            throw ConsoleFailure(
                .badRequest, "\(name) is not the number of a checkpoint", mend: "1, or newest")
        }
        guard let found = try await desk.checkpoint(number) else {
            throw ConsoleFailure(
                .notFound, "There is no checkpoint \(name)", mend: "GET /api/v1/checkpoints")
        }
        return found
    }
}

extension CheckpointDesk {
    /// The proof of an entry that must be under a checkpoint.
    func requiredProof(of entry: RecordedEntry, withContent: Bool) async throws -> String {
        guard let proof = try await proof(of: entry, withContent: withContent) else {
            throw ConsoleFailure(
                .serviceUnavailable, "No checkpoint covers entry #\(entry.trailPlace.index) yet",
                mend: "the same again in some seconds, or an earlier end of the time asked for")
        }
        return proof
    }
}
