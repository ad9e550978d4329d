import DynamoModel
import Hummingbird

/// API events that another CloudTrail recorded: importing them, and those of an entry.
struct APIEventRoutes {
    let backend: ConsoleBackend
    let desk: any APIEventDesk

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.post, "api-events", parameters: ["bucket", "prefix"]) { request, _ in
            try request.requireOwnHeader()
            let state = try await importEvents(request)
            return .json { state.write(to: &$0) }
        }
        api.answer(.get, "entries/:id/api-events") { _, context in
            let entry = try await backend.store.required(try context.parameters.text("id"))
            let calls = try await desk.matches(for: entry).map(CallState.init)
            return .json { CallState.write(calls, to: &$0) }
        }
    }

    private func importEvents(_ request: Request) async throws -> ImportState {
        do {
            if let bucket = request.parameter("bucket") {
                return try await desk.importObjects(
                    of: bucket, request.parameter("prefix") ?? "")
            }
            let bytes = Array(buffer: try await request.body.collect(upTo: Limits.importedBytes))
            var records: [[UInt8]] = []
            var reader = JSONReader(bytes.span)
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "Records" else { return try reader.skipValue() }
                try reader.readArray { (reader) throws(DynamoDBError) in
                    records.append(try reader.readRaw())
                }
            }
            try reader.finish()
            return try await desk.importEvents(records)
        } catch let refusal as APIEventRefusal {
            throw ConsoleFailure(
                .badRequest, refusal.description,
                mend: "a log file of CloudTrail, or a bucket of them")
        }
    }
}
