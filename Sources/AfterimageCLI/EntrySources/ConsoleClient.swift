import AsyncHTTPClient
import AuditConsole
import DynamoModel
import Foundation
import NIOCore
import NIOHTTP1

/// Sends requests to the console of a running server, and reads what it answers.
struct ConsoleClient: Sendable {
    /// Where the console is, without a slash at the end.
    let url: String
    private let token: String?
    private let client: HTTPClient

    /// Talks to the console at `url`, with the token that it may ask for.
    init(url: String, token: String?, client: HTTPClient = .oneTry) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.token = token
        self.client = client
    }

    /// The body of an answer; nil when there is no such thing.
    func answer(
        _ method: HTTPMethod = .GET, _ path: [String], _ query: [(String, String?)] = [],
        body content: [UInt8]? = nil, deadline: Duration = Limits.answerTime,
    ) async throws -> [UInt8]? {
        let response = try await send(method, path, query, body: content, deadline: deadline)
        let body: ByteBuffer
        do {
            body = try await response.body.collect(upTo: Limits.answerBytes)
        } catch {
            throw unreachable(error)
        }
        let bytes = [UInt8](body.readableBytesView)
        if response.status == .notFound {
            // Any server has nothing at our paths; that is no empty trail.
            guard ConsoleClient.problem(bytes) != nil else { throw notAConsole }
            return nil
        }
        guard response.status == .ok else { throw refusal(response.status, bytes) }
        return bytes
    }

    /// An answer that goes on for as long as somebody reads it.
    func stream(
        _ path: [String], _ query: [(String, String?)],
    ) async throws -> HTTPClientResponse.Body {
        let response = try await send(.GET, path, query, deadline: nil)
        guard response.status == .ok else {
            let body = try? await response.body.collect(upTo: Limits.answerBytes)
            throw refusal(response.status, body.map { [UInt8]($0.readableBytesView) } ?? [])
        }
        return response.body
    }

    /// What an answer's body says.
    func read<Document>(
        _ bytes: [UInt8], _ body: (inout JSONReader) throws(DynamoDBError) -> Document,
    ) throws -> Document {
        do {
            var reader = JSONReader(bytes.span)
            return try body(&reader)
        } catch {
            throw unreadable(error)
        }
    }

    /// The body of an answer that every console gives.
    func required(_ bytes: [UInt8]?) throws -> [UInt8] {
        guard let bytes else { throw notAConsole }
        return bytes
    }

    private var notAConsole: CommandFailure {
        CommandFailure(
            .unreachable, "\(url) does not answer as a console does",
            mend: "check that it is the console's address, not the DynamoDB endpoint's",
        )
    }

    /// What is wrong with an answer whose body says nothing that is known here.
    func unreadable(_ error: DynamoDBError) -> CommandFailure {
        CommandFailure(
            .unreachable, "\(url) answers what can not be read: \(error.message)",
            mend: "use the afterimage that the server was started with",
        )
    }

    private func send(
        _ method: HTTPMethod, _ path: [String], _ query: [(String, String?)],
        body content: [UInt8]? = nil, deadline: Duration?,
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: address(path, query))
        request.method = method
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let content { request.body = .bytes(ByteBuffer(bytes: content)) }
        if method != .GET { request.headers.add(name: "X-Afterimage", value: "1") }
        do {
            guard let deadline else {
                return try await client.execute(request, deadline: .distantFuture)
            }
            return try await client.execute(request, timeout: TimeAmount(deadline))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw unreachable(error)
        }
    }

    private func address(_ path: [String], _ query: [(String, String?)]) -> String {
        let place = (["api", "v1"] + path).map(URLText.escaped).joined(separator: "/")
        let parameters = query.compactMap { name, value in
            value.map { "\(name)=\(URLText.escaped($0))" }
        }
        let suffix = parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&")
        return "\(url)/\(place)\(suffix)"
    }

    private func unreachable(_ error: any Error) -> CommandFailure {
        CommandFailure(
            .unreachable, "no server answers at \(url) (\(error.reason))",
            mend: "afterimage serve, or --endpoint-url URL, or --data DIR to read files",
        )
    }

    private func refusal(_ status: HTTPResponseStatus, _ body: [UInt8]) -> CommandFailure {
        let problem = ConsoleClient.problem(body)
        let what =
            problem?.what ?? "the server at \(url) answers \(status.code) \(status.reasonPhrase)"
        let mend = problem?.mend ?? "check that \(url) is the console of an afterimage server"
        return CommandFailure(EndStatus(refusal: status), what, mend: mend)
    }

    /// What a console says is wrong; nil where a body is of somebody else.
    private static func problem(_ body: [UInt8]) -> ProblemDocument? {
        var reader = JSONReader(body.span)
        return try? ProblemDocument(json: &reader)
    }
}

extension EndStatus {
    /// What a refusal of the console means.
    init(refusal status: HTTPResponseStatus) {
        switch status {
        case .badRequest, .payloadTooLarge: self = .usage
        case .unauthorized, .forbidden: self = .denied
        case .notFound: self = .notFound
        case .conflict, .preconditionFailed: self = .conflict
        default: self = .unreachable
        }
    }
}

extension HTTPClient {
    /// Says at once that nobody listens, instead of trying again for as long as a request may take.
    static let oneTry = {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(
            eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }()
}
