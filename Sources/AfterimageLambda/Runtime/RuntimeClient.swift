import AWSClients
import AWSWire
import DynamoModel

/// Lambda's runtime API, which gives calls and takes answers.
///
/// Source: AWS, Lambda, Runtime API, version 2018-06-01.
struct RuntimeClient: Sendable {
    private let transport: any HTTPTransport
    private let base: String

    /// Asks at host and port, as `AWS_LAMBDA_RUNTIME_API` has them.
    init(_ address: String, over transport: any HTTPTransport) {
        self.transport = transport
        base = "http://\(address)/2018-06-01/runtime"
    }

    /// Waits for the next call.
    func next() async throws(LambdaFault) -> LambdaCall {
        let reply = try await send(
            HTTPCall("GET", "\(base)/invocation/next", timeout: Limits.waitForCall))
        guard reply.status == 200, let id = reply.header("lambda-runtime-aws-request-id") else {
            throw LambdaFault(.runtime, "The runtime API gives no call, but \(reply.status)")
        }
        let deadline = reply.header("lambda-runtime-deadline-ms").flatMap { Int64($0) }
        return LambdaCall(
            id: id, deadline: deadline.map { Timestamp(milliseconds: max(0, $0)) },
            event: reply.body)
    }

    /// Hands over the answer to a call.
    func answer(_ call: LambdaCall, with body: [UInt8]) async throws(LambdaFault) {
        try await post("invocation/\(call.id)/response", body)
    }

    /// Says that a call came to nothing.
    func fail(_ call: LambdaCall, because fault: LambdaFault) async throws(LambdaFault) {
        try await post("invocation/\(call.id)/error", fault.body(call.id), fault.sort)
    }

    /// Says that the function can not begin.
    func failToBegin(because fault: LambdaFault) async throws(LambdaFault) {
        try await post("init/error", fault.body(nil), fault.sort)
    }

    private func post(
        _ path: String, _ body: [UInt8], _ sort: LambdaFault.Sort? = nil,
    ) async throws(LambdaFault) {
        var headers = [HTTPField("Content-Type", "application/json")]
        if let sort {
            headers.append(HTTPField("Lambda-Runtime-Function-Error-Type", sort.rawValue))
        }
        let reply = try await send(
            HTTPCall("POST", "\(base)/\(path)", headers: headers, body: body))
        // A call that is over already is taken by nobody, which changes nothing here.
        guard reply.status < 500 else {
            throw LambdaFault(.runtime, "The runtime API answers \(path) with \(reply.status)")
        }
    }

    private func send(_ call: HTTPCall) async throws(LambdaFault) -> HTTPReply {
        do throws(TransportError) {
            return try await transport.send(call)
        } catch {
            throw LambdaFault(.runtime, "The runtime API can not be asked: \(error)")
        }
    }
}

extension LambdaFault {
    /// The fault as the runtime API takes it.
    fileprivate func body(_ requestID: String?) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("errorMessage", description)
            writer.member("errorType", sort.rawValue)
            if let requestID { writer.member("requestId", requestID) }
            writer.name("stackTrace")
            writer.array { _ in }
        }
        return writer.bytes
    }
}
