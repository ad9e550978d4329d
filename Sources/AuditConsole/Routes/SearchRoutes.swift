import AuditPipeline
import DynamoModel
import Hummingbird

/// What can be asked of the entries of a query besides the entries themselves.
struct SearchRoutes {
    let backend: ConsoleBackend

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "facets", parameters: ["q", "from", "to"]) { request, _ in
            let selection = try EntryListParameters(request, now: backend.now()).selection
            let facets = try await EntryFacets(limit: Limits.facetEntries) { cursor in
                try await backend.store.entries(
                    matching: selection, before: cursor, limit: Limits.facetEntries)
            }
            return .json { FacetsDocument(facets).write(to: &$0) }
        }
        api.answer(.get, "plan", parameters: ["q", "from", "to"]) { request, _ in
            let selection = try EntryListParameters(request, now: backend.now()).selection
            let outline = try await backend.store.outline(of: selection)
            return .json { OutlineDocument(outline).write(to: &$0) }
        }
    }
}
