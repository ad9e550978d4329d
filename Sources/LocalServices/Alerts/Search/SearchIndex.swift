import AuditPipeline

/// An index of OpenSearch or Elasticsearch that all entries go to.
package struct SearchIndex: Sendable {
    /// The name of the destination.
    package let name: String
    /// How entries go there.
    let form: SearchForm
    private let server: any SearchServer

    /// Names an index on a server.
    package init(name: String, index: String, server: any SearchServer) {
        self.name = name
        self.form = SearchForm(index: index)
        self.server = server
    }

    /// The index, and where it is.
    package var place: String { "index \(form.index) at \(server.place)" }

    /// Puts the template there that gives the index's fields their types.
    func prepare() async throws {
        let path = "_index_template/\(form.index)"
        let answer = try await server.send(.put, Array(form.template.utf8), to: path)
        guard (200..<300).contains(answer.status) else {
            throw SearchFailure(answer, doing: "takes no template")
        }
    }

    /// Sends entries; gives for each what became of it, in their order.
    ///
    /// A request that is refused whole, for its size or for what one of its documents is, goes
    /// again in halves, until one entry stands alone with the refusal. That it is the entry's fault
    /// is believed of a server that takes another request.
    func take(_ entries: [RecordedEntry]) async throws -> [BulkOutcome] {
        let answer = try await server.send(.post, form.bulk(entries), to: "_bulk")
        switch answer.status {
        case 200:
            let outcomes = try BulkOutcome.read(answer.body)
            guard outcomes.count == entries.count else {
                throw SearchFailure(
                    "the answer is about \(outcomes.count) of \(entries.count) entries")
            }
            return outcomes
        case 400, 413:
            guard entries.count > 1 else {
                try await checkThatRequestsAreTaken()
                return [.refused("\(answer.status) for the request")]
            }
            let middle = entries.count / 2
            let first = try await take(Array(entries[..<middle]))
            return first + (try await take(Array(entries[middle...])))
        default:
            throw SearchFailure(answer, doing: "takes no entries")
        }
    }

    /// Throws where the server does not even take a request that changes nothing.
    private func checkThatRequestsAreTaken() async throws {
        let answer = try await server.send(.post, form.harmless, to: "_bulk")
        guard answer.status == 200 else {
            throw SearchFailure(answer, doing: "takes no request at all")
        }
    }
}
