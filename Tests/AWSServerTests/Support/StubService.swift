import AWSWire
import DynamoModel
import Synchronization

@testable import AWSServer

/// A service with an operation that answers at once, one that answers when the test says so, and
/// one that takes its time on the thread that reads the request.
final class StubService: Sendable {
    static let now = Timestamp(milliseconds: 1_795_255_200_000)
    typealias Parked = (text: String, caller: Caller, reply: Reply<StubText>)

    /// The requests of `Wait`, as they arrive.
    let arrivals: AsyncStream<Parked>
    private let arrive: AsyncStream<Parked>.Continuation
    private let secret: String?
    private let origins: Set<String>
    private let requiresVerification: Bool
    private let onHold: @Sendable () -> Void
    private let beforeAnswers: @Sendable () -> Void

    /// Serves pages of the origins, and checks the signatures of AKIDEXAMPLE where it has a secret.
    init(
        secret: String? = nil, origins: Set<String> = [], requiresVerification: Bool = false,
        onHold: @escaping @Sendable () -> Void = {},
        beforeAnswers: @escaping @Sendable () -> Void = {},
    ) {
        (arrivals, arrive) = AsyncStream.makeStream()
        self.secret = secret
        self.origins = origins
        self.requiresVerification = requiresVerification
        self.onHold = onHold
        self.beforeAnswers = beforeAnswers
    }

    var endpoint: Endpoint {
        let operations = [
            JSONOperation("Stub_1", "Echo") { (request: StubText, _, reply: Reply<StubText>) in
                reply(.success(request))
            },
            JSONOperation("Stub_1", "Hold") { (request: StubText, _, reply: Reply<StubText>) in
                self.onHold()
                reply(.success(request))
            },
            JSONOperation("Stub_1", "Wait") { (request: StubText, caller, reply) in
                self.arrive.yield((request.text, caller, reply))
            },
        ]
        let services = [
            RESTOperation("Stub.Put", "PUT", "/v1/things/{Name}") { request, _, reply in
                reply(RESTAnswer(201, headers: [.init("X-Name", request.parameter("Name"))]))
            },
            RESTOperation("Stub.Echo", "POST", "/v1/echo") { request, _, reply in
                reply(RESTAnswer(200, contentType: "text/plain", body: request.body))
            }.taking(bodyBytes: 20_000_000),
        ]
        var endpoint = Endpoint(
            operations: OperationTable(operations),
            services: RESTTable(services, signedFor: "stub"),
            authenticator: Authenticator(
                credentials: CredentialStore(
                    [Credential(accessKeyID: "AKIDEXAMPLE", name: "test", secret: secret)]),
                requiresVerification: false,
            ),
            origins: origins, now: { StubService.now },
        )
        let echo: @Sendable (QueryRequest) -> QueryResult = { request in
            let text = request.fields.text("Text")
            return QueryResult { $0.element("Text", text) }
        }
        endpoint.depth = { caller, token in
            token == "of \(caller.name ?? "")" ? CallDepth(least: 3, most: 4) : .outside
        }
        endpoint.beforeAnswers = beforeAnswers
        endpoint.queries = QueryTable(
            [
                QueryOperation(.sns, "Echo") { request, _, reply in
                    reply(.success(echo(request)))
                },
                QueryOperation(.sns, "Open", isOpen: true) { request, _, reply in
                    reply(.success(echo(request)))
                },
            ], requiresVerification: requiresVerification)
        return endpoint
    }

    /// Serves on a port that the system chooses, for as long as `use` takes.
    func serve<Value>(
        sweepInterval: Duration = .seconds(600), _ use: (AWSServer) async throws -> Value,
    ) async throws -> Value {
        var configuration = AWSServer.Configuration()
        configuration.port = 0
        configuration.sweepInterval = sweepInterval
        let server = try await AWSServer.start(endpoint, configuration)
        do {
            let value = try await use(server)
            await server.shutdown(within: .zero)
            return value
        } catch {
            await server.shutdown(within: .zero)
            throw error
        }
    }

    /// What a server of its own answers to one request.
    func answer(to text: String) async throws -> Answer {
        try await serve { server in
            let connection = try LoopbackConnection(port: server.port)
            try connection.send(text)
            return try await connection.readAnswer()
        }
    }

    /// The headers that sign a request of `Echo` with the secret of AKIDEXAMPLE.
    func signedHeaders(of body: [UInt8]) -> [String] {
        let date = StubService.now.basicText
        let request = SignableRequest(
            method: "POST", target: "/",
            headers: [
                ("Host", "localhost"), ("X-Amz-Date", date), ("X-Amz-Target", "Stub_1.Echo"),
            ],
            body: body.span,
        )
        let signer = SigV4Signer(
            accessKeyID: "AKIDEXAMPLE", secret: secret ?? "", region: "us-east-1",
            service: "dynamodb",
        )
        let authorization = signer.authorization(for: request, at: StubService.now)
        return ["X-Amz-Date: \(date)", "Authorization: \(authorization)"]
    }

    /// The next requests of `Wait`.
    func next(_ count: Int) async -> [Parked] {
        var found: [Parked] = []
        for await parked in arrivals {
            found.append(parked)
            if found.count == count { break }
        }
        return found
    }
}

/// What both operations take and answer: `{"Text":"..."}`.
struct StubText: OperationRequest, OperationResponse {
    var text: String

    init(_ text: String) {
        self.text = text
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var text = ""
        try reader.readObject { (_, reader) throws(DynamoDBError) in
            text = try reader.readString()
        }
        self.text = text
    }

    func write(to writer: inout JSONWriter) {
        writer.member("Text", text)
    }
}

/// A request as clients of AWS send it.
func request(
    _ operation: String, _ text: String, headers: [String] = [], version: String = "1.1",
) -> String {
    let body = "{\"Text\":\"\(text)\"}"
    return head(operation, body.utf8.count, headers, version: version) + body
}

/// What stands before the body of such a request.
func head(
    _ operation: String, _ bodyBytes: Int, _ headers: [String], version: String = "1.1",
) -> String {
    let lines =
        [
            "POST / HTTP/\(version)", "Host: localhost", "X-Amz-Target: Stub_1.\(operation)",
            "Content-Type: application/x-amz-json-1.0", "Content-Length: \(bodyBytes)",
        ] + headers
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
}
