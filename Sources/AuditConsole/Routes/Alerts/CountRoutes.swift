import AuditPipeline
import DynamoModel
import Hummingbird

/// How many entries there are of what sort.
struct CountRoutes {
    let backend: ConsoleBackend
    let desk: any AlertDesk

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "stats", parameters: ["by", "since", "until", "top"]) { request, _ in
            let query = try query(request)
            let answer = try await desk.counts(query)
            return .json { answer.write(to: &$0, of: query) }
        }
    }

    private func query(_ request: Request) throws -> CountQuery {
        let now = backend.now()
        return CountQuery(
            by: try parts(request.parameter("by") ?? ""),
            since: try request.time("since", now: now), until: try request.time("until", now: now),
            limit: try request.number("top", in: 1...Limits.counts) ?? Limits.countsByDefault)
    }

    private func parts(_ text: String) throws(ConsoleFailure) -> [CountQuery.Part] {
        var parts: [CountQuery.Part] = []
        for word in text.split(separator: ",").map(String.init) {
            guard let part = CountQuery.Part(rawValue: word) else {
                let words = CountQuery.Part.allCases.map(\.rawValue)
                throw ConsoleFailure(
                    .badRequest, "Entries are not counted by \"\(word)\"",
                    mend: Spelling.nearest(to: word, of: words)
                        ?? "one of \(words.joined(separator: ", "))")
            }
            guard !parts.contains(part) else { continue }
            parts.append(part)
        }
        guard !(parts.contains(.hour) && parts.contains(.day)) else {
            throw ConsoleFailure(
                .badRequest, "Entries are counted by hour or by day, not both", mend: "by=hour")
        }
        return parts
    }
}
