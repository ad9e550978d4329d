import AuditPipeline
import DynamoModel
import Hummingbird

/// What consumers gave up: looking at it, giving it back, forgetting it.
struct DeadLetterRoutes {
    let desk: any DeadLetterDesk
    let now: @Sendable () -> Timestamp

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "dlq", parameters: ["after", "limit", "q"]) { request, _ in
            try await page(request)
        }
        api.answer(.get, "dlq/:id") { _, context in
            let id = try Self.id(context)
            guard let letter = try await desk.letter(id) else { throw Self.missing(id) }
            return .json { letter.write(to: &$0) }
        }
        api.answer(.post, "dlq/:id/redrive") { request, context in
            try request.requireOwnHeader()
            let id = try Self.id(context)
            switch try await desk.redrive(id) {
            case .done: return .json { $0.object { $0.member("redriven", id) } }
            case .missing: throw Self.missing(id)
            case .abandoned(let source): throw Self.abandoned(id, by: source)
            case .resting(let source): throw Self.resting(id, source)
            case .failed(let reason): throw Self.failed(id, reason)
            }
        }
        api.answer(.post, "dlq/:id/drop") { request, context in
            try request.requireOwnHeader()
            let id = try Self.id(context)
            guard try await desk.drop(id) else { throw Self.missing(id) }
            return .json { $0.object { $0.member("dropped", id) } }
        }
    }

    private func page(_ request: Request) async throws -> Response {
        let after = try request.number("after", in: 0...Int.max) ?? 0
        let most = Limits.deadLettersPerPage
        let limit = try request.number("limit", in: 1...most) ?? most
        let query = try request.parameter("q").map { try EntryQuery(parsing: $0, now: now()) }
        let page = try await desk.letters(after: Int64(after), limit: limit, matching: query)
        return .json { page.write(to: &$0) }
    }

    private static func id(_ context: BasicRequestContext) throws -> Int64 {
        let text = try context.parameters.require("id")
        guard let id = Int64(text), id > 0 else {
            throw ConsoleFailure(
                .badRequest, "\(text) is not the number of a dead letter",
                mend: "afterimage dlq ls, to see which there are")
        }
        return id
    }

    private static func abandoned(_ id: Int64, by source: String) -> ConsoleFailure {
        ConsoleFailure(
            .conflict, "\(source), which gave up the dead letter \(id), is no more",
            mend: "afterimage dlq drop \(id), to forget it")
    }

    private static func resting(_ id: Int64, _ source: String) -> ConsoleFailure {
        ConsoleFailure(
            .conflict, "\(source), which gave up the dead letter \(id), does not work now",
            mend: "afterimage status, to see why; the dead letter stays")
    }

    private static func failed(_ id: Int64, _ reason: String) -> ConsoleFailure {
        ConsoleFailure(
            .conflict, "The dead letter \(id) was given back and failed again: \(reason)",
            mend: "afterimage logs FUNCTION, to see why; the dead letter stays")
    }

    private static func missing(_ id: Int64) -> ConsoleFailure {
        ConsoleFailure(
            .notFound, "There is no dead letter \(id)",
            mend: "afterimage dlq ls, to see which there are")
    }
}
