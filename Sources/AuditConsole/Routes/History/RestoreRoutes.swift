import AuditPipeline
import DynamoModel
import HTTPTypes
import Hummingbird

/// Puts items back.
struct RestoreRoutes {
    let backend: ConsoleBackend
    let desk: any ItemDesk

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.post, "items/:table/:key/restore") { request, context in
            try request.requireOwnHeader()
            let item = try ItemParameters(context)
            let wanted = try await request.document { try RestoreRequest(json: &$0) }
            return try await restore(item, wanted, from: request)
        }
        api.answer(.get, "undo", parameters: ["q", "before", "limit"]) { request, _ in
            let undo = try await undo(request)
            return .json { undo.write(to: &$0) }
        }
    }

    private func restore(
        _ item: ItemParameters, _ wanted: RestoreRequest, from request: Request,
    ) async throws -> Response {
        let document = try await restorer.restore(item.key, in: item.table, wanted) { reason in
            request.caller(wanted, reason: reason)
        }
        return .json { document.write(to: &$0) }
    }

    private var restorer: Restorer {
        Restorer(desk, now: backend.now()) { [store = backend.store] table, key in
            store.pages(of: key, in: table)
        }
    }

    private func undo(_ request: Request) async throws -> UndoDocument {
        let now = backend.now()
        guard let text = request.parameter("q") else {
            throw ConsoleFailure(
                .badRequest, "What is to be undone is not said", mend: "q=actor:alice, say")
        }
        let limit = try request.number("limit", in: 1...Limits.itemsPerUndo)
        let query = try EntryQuery(actingOn: text, now: now)
        var selection = EntrySelection()
        selection.narrow(to: query)
        return try await restorer.undo(
            query, among: backend.store.pages(matching: selection),
            before: try request.time("before", now: now), limit: limit ?? Limits.itemsPerUndo)
    }
}

extension Request {
    /// Refuses what another site's page could have sent: such pages can not set the header.
    func requireOwnHeader() throws(ConsoleFailure) {
        guard headers[HTTPField.Name.ownRequest] == "1" else {
            throw ConsoleFailure(
                .forbidden, "What changes something needs a header of its own",
                mend: "X-Afterimage: 1")
        }
    }

    /// Who asks for a restore, and why.
    fileprivate func caller(_ wanted: RestoreRequest, reason: String) -> Caller {
        var caller = Caller()
        caller.declaredActor = wanted.actor ?? "console"
        caller.userAgent = headers[.userAgent]
        caller.reason = reason
        return caller
    }
}

extension HTTPField.Name {
    /// Shows that a request was made on purpose.
    fileprivate static let ownRequest = HTTPField.Name("X-Afterimage") ?? .ifMatch
}
