import AuditPipeline
import DynamoModel
import Hummingbird

/// Alerts: how they are doing, what was told, and what rules make of entries.
struct AlertRoutes {
    let backend: ConsoleBackend
    let desk: any AlertDesk

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "alerts") { _, _ in
            let report = try await desk.report()
            return .json { report.write(to: &$0) }
        }
        api.answer(.get, "alerts/history", parameters: ["rule", "before", "limit"]) {
            request, _ in try await history(request)
        }
        api.answer(.post, "alerts/:rule/mute", parameters: ["for"]) { request, context in
            try request.requireOwnHeader()
            let length = try TimeExpression.length(request.parameter("for") ?? "1h")
            return try await mute(context, until: backend.now().advanced(by: length))
        }
        api.answer(.post, "alerts/:rule/unmute") { request, context in
            try request.requireOwnHeader()
            return try await mute(context, until: nil)
        }
        api.answer(.get, "alerts/:rule/test", parameters: ["against"]) { request, context in
            let name = try context.parameters.require("rule")
            let entry = try await entry(request.parameter("against"))
            guard let trial = try await desk.trial(name, on: entry) else { throw missing(name) }
            return .json { trial.write(to: &$0) }
        }
        api.answer(.get, "alerts/:rule/backtest", parameters: ["since"]) { request, context in
            let name = try context.parameters.require("rule")
            let text = request.parameter("since") ?? "24h"
            let since = try TimeExpression(parsing: text, now: backend.now()).time
            guard let result = try await desk.backtest(name, since: since) else {
                throw missing(name)
            }
            return .json { result.write(to: &$0) }
        }
    }

    private func history(_ request: Request) async throws -> Response {
        let limit = try request.number("limit", in: 1...Limits.alertsPerPage)
        let before = try request.number("before", in: 1...Int.max)
        let alerts = try await desk.history(
            of: request.parameter("rule"), before: before.map(Int64.init),
            limit: limit ?? Limits.entriesByDefault)
        return .json { writer in
            writer.object { writer in
                writer.member("v", 1)
                writer.name("alerts")
                writer.array { writer in for alert in alerts { alert.write(to: &writer) } }
            }
        }
    }

    private func mute(
        _ context: BasicRequestContext, until end: Timestamp?,
    ) async throws -> Response {
        let name = try context.parameters.require("rule")
        guard let rule = try await desk.mute(name, until: end) else { throw missing(name) }
        let report = AlertsReport(rules: [rule])
        return .json { report.write(to: &$0) }
    }

    /// The entry of a name, or the newest one.
    private func entry(_ name: String?) async throws -> RecordedEntry {
        if let name { return try await backend.store.required(name) }
        guard let newest = try await backend.store.entry(at: backend.store.size - 1) else {
            throw ConsoleFailure(
                .notFound, "There is no entry to try it on yet", mend: "a change to some item")
        }
        return newest
    }

    private func missing(_ name: String) -> ConsoleFailure {
        ConsoleFailure(
            .notFound, "There is no alert \(name)",
            mend: "afterimage alert ls, to see which there are")
    }
}
