import DynamoModel
import Hummingbird

/// What functions logged.
struct FunctionLogRoutes {
    let desk: any FunctionLogDesk

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "functions/:function/logs") { _, context in
            let function = try context.parameters.require("function")
            guard let logs = try await desk.logs(of: function) else {
                throw ConsoleFailure(
                    .notFound, "There is no function \(function)",
                    mend: "aws lambda list-functions, to see which there are")
            }
            return .json { writer in
                writer.object { writer in
                    writer.member("v", 1)
                    writer.name("logs")
                    writer.array { writer in for log in logs { log.write(to: &writer) } }
                }
            }
        }
        api.answer(.get, "functions/:function/logs/:log", parameters: ["from"]) {
            request, context in
            let function = try context.parameters.require("function")
            let log = try context.parameters.require("log")
            let text = request.uri.queryParameters["from"].map(String.init) ?? "0"
            guard let place = Int64(text), place >= 0 else {
                throw ConsoleFailure(
                    .badRequest, "from is not a number of bytes", mend: "from=0")
            }
            guard let piece = try await desk.lines(of: function, log: log, from: place) else {
                throw ConsoleFailure(
                    .notFound, "There is no log \(log) of \(function)",
                    mend: "/api/v1/functions/\(function)/logs, to see which there are")
            }
            return .json { piece.write(to: &$0) }
        }
    }
}
