import AuditPipeline
import DynamoModel
import HTTPTypes
import Hummingbird

/// Why a request to the console is refused: a status, what is wrong, and how to mend it.
struct ConsoleFailure: Error {
    let status: HTTPResponse.Status
    let what: String
    let mend: String

    init(_ status: HTTPResponse.Status, _ what: String, mend: String) {
        self.status = status
        self.what = what
        self.mend = mend
    }
}

extension ConsoleFailure {
    /// What an error means to whoever asked.
    init(_ error: any Error) {
        switch error {
        case let failure as ConsoleFailure: self = failure
        case let error as HTTPError:
            let what = error.body ?? "\(error.status.code) \(error.status.reasonPhrase)"
            self.init(error.status, what, mend: "see docs/http-api.md for what the console answers")
        case let error as QueryError:
            self.init(.badRequest, error.what, mend: error.mend)
        case let error as TimeExpressionError:
            self.init(.badRequest, error.what, mend: error.mend)
        case let error as DynamoDBError:
            self.init(.badRequest, error.message, mend: "DynamoDB JSON, {\"id\":{\"S\":\"1\"}} say")
        case let error as UnclearReference:
            self.init(
                .badRequest, "\(error)", mend: "afterimage log, to see which entries there are")
        case let refusal as RestoreRefusal:
            let status: HTTPResponse.Status =
                switch refusal.sort {
                case .unclear: .badRequest
                case .missing: .notFound
                case .moved: .conflict
                }
            self.init(status, refusal.what, mend: refusal.mend)
        case let refusal as ErasureRefusal:
            self.init(.conflict, "\(refusal)", mend: refusal.mend)
        case let refusal as ReplayRefusal:
            let status: HTTPResponse.Status =
                switch refusal {
                case .busy: .conflict
                case .unknownDestination, .emptyRange, .badRate, .nothing: .badRequest
                }
            self.init(status, "\(refusal)", mend: refusal.mend)
        case BaselineRefusal.notAudited(let table):
            self.init(
                .badRequest, "\(table) is not audited into the trail",
                mend: "audit: { enabled: true, type: TRAIL } for it, or no rule at all")
        case BaselineRefusal.isBehind(let table):
            self.init(
                .serviceUnavailable, "The trail does not have all changes of \(table) yet",
                mend: "afterimage status, for the backlog or dead letters that hold it up")
        default:
            self.init(
                .internalServerError, "\(error)", mend: "afterimage status, and the server's log")
        }
    }
}

/// Answers every error with its status, what is wrong, and how to mend it.
struct FailureAnswers<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response,
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let failure = ConsoleFailure(error)
            let problem = ProblemDocument(what: failure.what, mend: failure.mend)
            return .json(failure.status) { problem.write(to: &$0) }
        }
    }
}
