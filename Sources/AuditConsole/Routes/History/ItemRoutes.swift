import AuditPipeline
import DynamoModel
import Hummingbird

/// The states that an item had, and who made them so.
struct ItemRoutes {
    let backend: ConsoleBackend

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "items/:table/:key/at", parameters: ["time"]) { request, context in
            let item = try ItemParameters(context)
            let revision = try Revision.required(
                "@" + (request.parameter("time") ?? "now"), now: backend.now())
            let state = try await states([revision], of: item)[0]
            return .json { Self.write(state, of: item, to: &$0) }
        }
        api.answer(.get, "items/:table/:key/diff", parameters: ["a", "b"]) { request, context in
            let item = try ItemParameters(context)
            let names = [request.parameter("a") ?? "HEAD~1", request.parameter("b") ?? "HEAD"]
            let revisions = try names.map { try Revision.required($0, now: backend.now()) }
            let timeline = try await timeline(finding: revisions, of: item)
            let states = try revisions.map { try item.required(timeline.state($0), $0) }
            return .json {
                Self.write(from: states[0], to: states[1], of: item, in: timeline, &$0)
            }
        }
        api.answer(.get, "items/:table/:key/blame", parameters: ["at"]) { request, context in
            let item = try ItemParameters(context)
            let revision = try Revision.required(
                request.parameter("at") ?? "HEAD", now: backend.now())
            let blame = try await blame(item, revision)
            return .json { BlameDocument.write(blame.lines, to: &$0) }
        }
    }

    private func states(_ revisions: [Revision], of item: ItemParameters) async throws
        -> [ItemState]
    {
        let timeline = try await timeline(finding: revisions, of: item)
        return try revisions.map { try item.required(timeline.state($0), $0) }
    }

    private func timeline(
        finding revisions: [Revision], of item: ItemParameters,
    ) async throws -> ItemTimeline {
        let timeline = try await backend.store.timeline(
            of: item.key, in: item.table, finding: revisions)
        guard !timeline.isEmpty else { throw item.unknown }
        return timeline
    }

    private func blame(_ item: ItemParameters, _ revision: Revision) async throws -> Blame {
        let state = try await states([revision], of: item)[0]
        guard let image = state.image else {
            throw ConsoleFailure(
                .notFound, "The item is not there at \(revision)", mend: "an earlier revision")
        }
        return try await Blame(
            of: image, at: state.entry,
            reading: backend.store.pages(
                matching: EntrySelection(table: item.table, key: item.key)))
    }

    private static func write(
        _ state: ItemState, of item: ItemParameters, to writer: inout JSONWriter,
    ) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("table", item.table)
            writer.member("key", item.key)
            writer.member("entry", state.entry?.entry.id.description)
            writer.image("item", state.image)
        }
    }

    private static func write(
        from: ItemState, to: ItemState, of item: ItemParameters, in timeline: ItemTimeline,
        _ writer: inout JSONWriter,
    ) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("table", item.table)
            writer.member("key", item.key)
            writer.member("from", from.entry?.entry.id.description)
            writer.member("to", to.entry?.entry.id.description)
            writer.name("changes")
            writer.array { writer in
                for change in timeline.differences(from: from, to: to) {
                    writer.change(change)
                }
            }
        }
    }
}
