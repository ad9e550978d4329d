import AWSWire
import AuditPipeline
import DynamoModel
import Logging
import Synchronization
import Testing

@testable import LocalServices

/// Lambda over a file of the test's own, and requests as they come from the wire.
struct LambdaFixture {
    let temporary: TemporaryFile
    let file: ServicesFile
    let host: StubHost
    let stream: StubStream
    let queues: SQSFixture
    let destinations = StubDestinations()
    let credentials = CredentialStore()
    let lambda: LocalLambda
    private let table: RESTTable

    init(
        in temporary: TemporaryFile? = nil, _ stream: StubStream = StubStream(),
        host: StubHost = StubHost(),
    ) throws {
        self.stream = stream
        self.host = host
        let temporary = try temporary ?? TemporaryFile()
        self.temporary = temporary
        queues = try SQSFixture()
        file = try temporary.open()
        let count = Mutex(0)
        let next: @Sendable () -> Int = {
            count.withLock { count in
                count += 1
                return count
            }
        }
        lambda = try file.lambda(
            host: host, credentials: credentials,
            .init(
                region: "us-east-1", newID: { "id-\(next())" },
                newSecret: { "\($0)bytes\(next())" }, pause: { _ in }, log: Logger(label: "test")),
            mappings: MappingSurroundings(
                pace: Pace(clock: .continuous, now: { TemporaryFile.now }) { 0 },
                stream: { [stream] in $0 == StubStream.arn ? stream : nil },
                queues: queues.sqs, destinations: destinations))
        table = RESTTable(lambda.operations, signedFor: "lambda")
    }

    /// Has the desk and the mappings run for as long as `use` takes.
    func running(_ use: (LambdaFixture) async throws -> Void) async throws {
        let lambda = lambda
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await lambda.run() }
            group.addTask { await lambda.mappings.run() }
            try await use(self)
            group.cancelAll()
        }
    }

    @discardableResult
    func ask(
        _ method: String, _ target: String, _ body: String = "",
        headers: [(name: String, value: String)] = [],
    ) async throws -> RESTAnswer {
        let (place, parameters) = try #require(table.find(method: method, target: target))
        let request = RESTRequest(
            target: target, parameters: parameters, headers: headers, body: Array(body.utf8))
        return await withCheckedContinuation { continuation in
            table.operations[place].run(request, .unknown) { continuation.resume(returning: $0) }
        }
    }

    /// Creates the function `f`, or another one.
    @discardableResult
    func create(_ name: String = "f", _ more: String = "") async throws -> RESTAnswer {
        try await ask(
            "POST", "/2015-03-31/functions",
            """
            {"FunctionName":"\(name)","Runtime":"python3.12","Handler":"a.b",
            "Code":{"ZipFile":"AQID"},"Role":"arn:aws:iam::123456789012:role/lambda"\(more)}
            """)
    }
}

extension RESTAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    var errorType: String? { header("x-amzn-ErrorType") }
}
