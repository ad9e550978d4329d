import AuditPipeline
import DynamoModel
import Hummingbird

/// A table's items as they were.
struct TableStateRoutes {
    let backend: ConsoleBackend

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(
            .get, "tables/:table/items", parameters: ["at", "since", "limit", "cursor"]
        ) { request, context in
            let page = try await page(try context.parameters.text("table"), request)
            return .json { StatesDocument(page).write(to: &$0) }
        }
    }

    private func page(_ table: String, _ request: Request) async throws -> ItemStatesPage {
        let now = backend.now()
        let time = try TimeExpression(parsing: request.parameter("at") ?? "now", now: now).time
        let since = try request.parameter("since").map {
            try TimeExpression(parsing: $0, now: now).time
        }
        let place = try request.parameter("cursor").map { text in
            guard let place = StatesDocument.place(text) else {
                throw ConsoleFailure(
                    .badRequest, "The cursor \(text) is not one of this list", mend: "no cursor")
            }
            return place
        }
        let limit = request.parameter("limit").map { Int($0) ?? 0 } ?? Limits.entriesPerPage
        guard (1...Limits.entriesPerPage).contains(limit) else {
            throw ConsoleFailure(
                .badRequest, "limit is out of range",
                mend: "a number from 1 to \(Limits.entriesPerPage)")
        }
        return try await backend.store.states(
            TableStates(table: table, time: time, since: since), after: place, limit: limit)
    }
}
