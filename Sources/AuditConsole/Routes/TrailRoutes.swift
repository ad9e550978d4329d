import DynamoModel
import Hummingbird
import NIOCore

/// The trail as a whole: how it is, its tables, and whether it is what was recorded.
struct TrailRoutes {
    let backend: ConsoleBackend

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "status") { _, _ in
            let status = try await backend.status()
            return Response.json { status.write(to: &$0) }
        }
        api.answer(.get, "tables") { _, _ in
            let tables = TablesDocument(tables: try await backend.status().tables)
            return Response.json { tables.write(to: &$0) }
        }
        api.answer(.get, "pipeline") { _, _ in
            let pipeline = PipelineDocument(status: try await backend.status())
            return Response.json { pipeline.write(to: &$0) }
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
        api.answer(.post, "verify", parameters: ["since"]) { request, _ in
            let report = try await backend.verify(request.time("since", now: backend.now()))
            return Response.json { $0.raw(report) }
        }
    }
}
