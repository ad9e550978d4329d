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
                let page = try await backend.store.entries(
                    matching: selection, before: cursor, limit: Limits.facetEntries)
                return (page.entries, page.next)
            }
            return .json { FacetsDocument(facets).write(to: &$0) }
        }
        api.answer(.get, "histogram", parameters: ["q", "from", "to", "buckets"]) { request, _ in
            let histogram = try await histogram(request)
            return .json { HistogramDocument(histogram: histogram).write(to: &$0) }
        }
        api.answer(.get, "plan", parameters: ["q", "from", "to"]) { request, _ in
            let selection = try EntryListParameters(request, now: backend.now()).selection
            let outline = try await backend.store.outline(of: selection)
            return .json { OutlineDocument(outline).write(to: &$0) }
        }
    }

    /// Counts a day unless something else is said.
    private func histogram(_ request: Request) async throws -> EntryHistogram {
        var selection = try EntrySelection(request, now: backend.now())
        let end = selection.until ?? backend.now()
        let start = selection.since ?? end.advanced(by: .seconds(-86_400))
        let limit = try request.number("buckets", in: 1...Limits.buckets)
        guard
            let scale = TimeScale(from: start, to: end, limit: limit ?? Limits.bucketsByDefault)
        else {
            throw ConsoleFailure(
                .badRequest, "There is no time between from and to", mend: "from=24h&to=now")
        }
        selection.since = start
        selection.until = end
        return try await EntryHistogram(scale, limit: Limits.facetEntries) { [selection] cursor in
            try await backend.store.entries(
                matching: selection, before: cursor, limit: Limits.facetEntries)
        }
    }
}
