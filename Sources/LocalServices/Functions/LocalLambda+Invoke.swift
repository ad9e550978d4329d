import AWSWire
import DynamoModel
import Logging
import Synchronization

extension LocalLambda {
    func invoke(_ request: RESTRequest, _ caller: Caller) async throws(LambdaError) -> RESTAnswer {
        let function = try await function(request)
        var invocation = Invocation(
            id: environment.newID(), payload: request.body.isEmpty ? Array("{}".utf8) : request.body
        )
        invocation.clientContext = try request.header("X-Amz-Client-Context")
            .map { text throws(LambdaError) in try Self.context(text) }
        invocation.trace = request.header("X-Amzn-Trace-Id")
        switch request.header("X-Amz-Invocation-Type") ?? "RequestResponse" {
        case "RequestResponse":
            try invocation.check("RequestResponse", limitBytes: Limits.payloadBytes)
            let outcome = try await call(invocation) { () async throws(LambdaError) in
                try await self.function(request)
            }
            let isTailWanted = request.header("X-Amz-Log-Type") == "Tail"
            return outcome.answer(withLog: isTailWanted)
        case "Event":
            try invocation.check("Event", limitBytes: Limits.eventBytes)
            try leave(invocation, for: function)
            return RESTAnswer(202)
        case "DryRun":
            return RESTAnswer(204)
        case let other:
            throw .constraint(
                other, "invocationType",
                "Member must satisfy enum value set: [RequestResponse, DryRun, Event]")
        }
    }

    /// The JSON that a client's context is in base64, on one line.
    private static func context(_ text: String) throws(LambdaError) -> String {
        do throws(DynamoDBError) {
            let bytes = Base64.decode(text) ?? []
            var reader = JSONReader(bytes.span)
            try reader.readObject { (_, reader) throws(DynamoDBError) in try reader.skipValue() }
            try reader.finish()
            return String(decoding: bytes.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
        } catch {
            throw LambdaError(
                "InvalidRequestContentException", 400,
                "Client context must be a valid Base64-encoded JSON object.")
        }
    }

    /// Calls a function as it is when its code is begun with.
    private func call(
        _ invocation: Invocation, _ find: () async throws(LambdaError) -> HostedFunction,
    ) async throws(LambdaError) -> InvocationOutcome {
        try await withFunction(find) { function async throws(LambdaError) in
            try await self.host.invoke(function, invocation)
        }
    }

    /// Has a function called once there is time, and again twice where it fails.
    private func leave(
        _ event: Invocation, for function: HostedFunction,
    ) throws(LambdaError) {
        let hasRoom = waitingEvents.withLock { count in
            guard count < Limits.waitingEvents else { return false }
            count += 1
            return true
        }
        guard hasRoom else { throw .tooManyRequests }
        guard desk.leave({ await self.call(function.configuration.name, event) }) else {
            waitingEvents.withLock { $0 -= 1 }
            throw .tooManyRequests
        }
    }

    private func call(_ name: String, _ event: Invocation) async {
        defer { waitingEvents.withLock { $0 -= 1 } }
        var fault = ""
        for delay in Limits.eventDelays {
            guard (try? await environment.pause(delay)) != nil else { break }
            do throws(LambdaError) {
                // Looked up each time, because it may be another one after the wait.
                let outcome = try await call(event) { () async throws(LambdaError) in
                    try await self.function(name)
                }
                guard let error = outcome.error else { return }
                fault = error
            } catch {
                fault = error.message
            }
        }
        environment.log.error("the event \(event.id) for \(name) is given up: \(fault)")
    }
}

extension Invocation {
    /// Throws where the payload is too large, or no JSON.
    fileprivate func check(_ type: String, limitBytes: Int) throws(LambdaError) {
        guard payload.count <= limitBytes else {
            throw .payloadTooLarge(payload.count, type: type, limitBytes: limitBytes)
        }
        do throws(DynamoDBError) {
            var reader = JSONReader(payload.span)
            try reader.skipValue()
            try reader.finish()
        } catch {
            throw .invalidContent(error.message)
        }
    }
}

extension InvocationOutcome {
    fileprivate func answer(withLog isTailWanted: Bool) -> RESTAnswer {
        var headers = [RESTAnswer.Header("X-Amz-Executed-Version", "$LATEST")]
        if let error { headers.append(.init("X-Amz-Function-Error", error)) }
        if isTailWanted { headers.append(.init("X-Amz-Log-Result", Base64.encode(logTail))) }
        return RESTAnswer(200, headers: headers, body: payload)
    }
}
