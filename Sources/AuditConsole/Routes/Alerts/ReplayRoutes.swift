import AuditPipeline
import DynamoModel
import Hummingbird

/// Sends entries to a destination again, and says how far that is.
struct ReplayRoutes {
    let backend: ConsoleBackend
    let desk: any ReplayDesk

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.post, "replay") { request, _ in
            try request.requireOwnHeader()
            let order = try await request.document { try ReplayOrder(json: &$0) }
            let wanted = try order.request(now: backend.now())
            guard order.isDryRun else {
                let replay = try await desk.startReplay(wanted)
                return .json { replay.write(to: &$0) }
            }
            let plan = try await desk.plan(wanted)
            return .json { plan.write(to: &$0) }
        }
        api.answer(.get, "replays") { _, _ in
            let replays = try await desk.newestReplays()
            return .json { writer in
                writer.object { writer in
                    writer.member("v", 1)
                    writer.name("replays")
                    writer.array { writer in
                        for replay in replays { replay.write(to: &writer) }
                    }
                }
            }
        }
        api.answer(.get, "replays/:id") { _, context in
            try await answer(context) { try await desk.replay($0) }
        }
        api.answer(.post, "replays/:id/stop") { request, context in
            try request.requireOwnHeader()
            return try await answer(context) { try await desk.stopReplay($0) }
        }
    }

    private func answer(
        _ context: BasicRequestContext, with find: (Int64) async throws -> ReplayReport?,
    ) async throws -> Response {
        let text = try context.parameters.require("id")
        guard let id = Int64(text), id > 0 else {
            throw ConsoleFailure(
                .badRequest, "\(text) is not the number of a replay",
                mend: "afterimage replay ls, to see which there are")
        }
        guard let replay = try await find(id) else {
            throw ConsoleFailure(
                .notFound, "There is no replay \(id)",
                mend: "afterimage replay ls, to see which there are")
        }
        return .json { replay.write(to: &$0) }
    }
}
