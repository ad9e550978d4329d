import AuditPipeline
import DynamoModel
import Hummingbird

/// A table's items as they were, and the record of those that were there before the trail.
struct TableStateRoutes {
    let backend: ConsoleBackend

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(
            .get, "tables/:table/items", parameters: ["at", "since", "limit", "cursor"]
        ) { request, context in
            try await page(try context.parameters.text("table"), request)
        }
        if let baseline = backend.baseline {
            api.answer(.post, "tables/:table/baseline") { request, context in
                try request.requireOwnHeader()
                let table = try context.parameters.text("table")
                guard let state = try await baseline(table) else {
                    throw ConsoleFailure(
                        .notFound, "There is no table \(table)", mend: "GET /api/v1/tables")
                }
                return .json { state.write(to: &$0) }
            }
        }
    }

    private func page(_ table: String, _ request: Request) async throws -> Response {
        let list = [request.uri.path, request.parameter("at"), request.parameter("since")]
        let cursor = try request.parameter("cursor").map { (text) throws(ConsoleFailure) in
            guard let found = ListCursor(parsing: text, of: list),
                let cursor = StatesCursor(found.place)
            else {
                throw ConsoleFailure(
                    .badRequest, "The cursor \(text) is not one of this list",
                    mend: "the same at and since as before, or no cursor")
            }
            return cursor
        }
        let now = backend.now()
        let wanted = TableStates(
            table: table, time: try cursor?.time ?? request.time("at", now: now) ?? now,
            since: try cursor.map(\.since) ?? request.time("since", now: now))
        let limit = try request.number("limit", in: 1...Limits.entriesPerPage)
        let page = try await backend.store.states(
            wanted, after: cursor?.place, limit: limit ?? Limits.entriesPerPage)
        var document = StatesDocument(page)
        document.next = page.next.map {
            "\(ListCursor(at: StatesCursor($0, of: wanted), of: list))"
        }
        return .json { document.write(to: &$0) }
    }
}
