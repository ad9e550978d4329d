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
            return try await restore(item, try await request.restoreRequest(), from: request)
        }
        api.answer(.get, "undo", parameters: ["q", "before", "limit"]) { request, _ in
            let plan = try await plan(request)
            return .json { UndoDocument(plan).write(to: &$0) }
        }
    }

    private func restore(
        _ item: ItemParameters, _ wanted: RestoreRequest, from request: Request,
    ) async throws -> Response {
        let restore = try await plan(item, wanted)
        var document = RestoreDocument(restore, in: item.table)
        if let expected = wanted.expect, expected != document.expect {
            throw ConsoleFailure(
                .conflict, "The item has changed since it was looked at (\(document.expect))",
                mend: "look at it again, and decide again")
        }
        var exchange = ItemExchange(
            table: item.table, key: item.key, expected: restore.current, image: restore.image)
        (exchange.hidden, exchange.kept) = (restore.hidden, restore.kept)
        if let key = wanted.newKey {
            document.key = key
            document.old = nil
            document.new = try Self.copy(of: restore, as: key)
            exchange = ItemExchange(
                table: item.table, key: key, expected: nil,
                image: document.new)
        }
        if !wanted.isDryRun, exchange.expected != exchange.image {
            let caller = request.caller(wanted, reason: restore.reason(wanted.reason))
            guard try await desk.exchange(exchange, as: caller) else {
                throw ConsoleFailure(
                    .conflict, "The item is not as the trail has it any more",
                    mend: "wait for its newest entry, look at it again, and decide again")
            }
            document.isApplied = true
        }
        return .json { document.write(to: &$0) }
    }

    private func plan(
        _ item: ItemParameters, _ wanted: RestoreRequest,
    ) async throws -> ItemRestore {
        let revision = try Revision.required(wanted.to, now: backend.now())
        let timeline = try await ItemTimeline(
            finding: [.head(back: 0), revision], backend.store.pages(of: item))
        let head = try item.required(timeline.state(.head(back: 0)), .head(back: 0))
        let target = try item.required(timeline.state(revision), revision)
        guard let newest = head.entry else { throw item.unknown }
        let only = try wanted.only.map { text in
            guard let path = DocumentPath(text: text) else {
                throw ConsoleFailure(
                    .badRequest, "\"\(text)\" is no path of an attribute", mend: "Address.city")
            }
            return path
        }
        do {
            return try ItemRestore(
                target, undoing: Array(timeline.entries(after: target)), head: newest, only: only)
        } catch {
            throw ConsoleFailure(.badRequest, "It can not be put back", mend: "\(error)")
        }
    }

    private static func copy(of restore: ItemRestore, as key: PrimaryKey) throws -> Item {
        guard var image = restore.target.image else {
            throw ConsoleFailure(
                .badRequest, "The item is not there in that state, so there is nothing to copy",
                mend: "another state")
        }
        image = image.keeping(restore.lost, of: nil)
        for attribute in key.attributes { image[attribute.name] = attribute.value }
        return image
    }

    private func plan(_ request: Request) async throws -> UndoPlan {
        let now = backend.now()
        guard let text = request.parameter("q") else {
            throw ConsoleFailure(
                .badRequest, "What is to be undone is not said", mend: "q=actor:alice, say")
        }
        let query = try EntryQuery(parsing: text, now: now)
        let before = try request.time("before", now: now)
        let limit =
            try request.number("limit", in: 1...Limits.itemsPerUndo) ?? Limits.itemsPerUndo
        var selection = EntrySelection()
        selection.narrow(to: query)
        let store = backend.store
        do {
            return try await UndoPlan(
                undoing: query, before: before, limit: limit,
                matches: store.pages(matching: selection),
                history: { store.pages(matching: EntrySelection(table: $0, key: $1)) })
        } catch let error as ItemRestoreError {
            throw ConsoleFailure(.badRequest, "It can not be undone", mend: "\(error)")
        }
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

    /// The body's text, as what is asked of a restore.
    fileprivate func restoreRequest() async throws -> RestoreRequest {
        let bytes = Array(buffer: try await body.collect(upTo: Limits.requestBytes))
        var reader = JSONReader(bytes.span)
        let wanted = try RestoreRequest(json: &reader)
        try reader.finish()
        return wanted
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
