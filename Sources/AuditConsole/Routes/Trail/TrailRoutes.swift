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
        api.answer(.post, "verify", parameters: ["since"]) { request, _ in
            let report = try await backend.verify(request.time("since", now: backend.now()))
            return Response.json { $0.raw(report) }
        }
    }
}
