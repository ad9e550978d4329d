import AWSWire
import DynamoModel

extension LocalLambda {
    /// A function that calls functions is a step of a chain, as one that writes is.
    func invoke(_ request: RESTRequest, _ caller: Caller) async throws(LambdaError) -> RESTAnswer {
        guard !caller.depth.isLoop else { throw .recursive }
        let function = try await function(request)
        var invocation = Invocation(
            id: environment.newID(), payload: request.body.isEmpty ? Array("{}".utf8) : request.body
        )
        invocation.clientContext = try request.header("X-Amz-Client-Context")
            .map { text throws(LambdaError) in try Self.context(text) }
        invocation.trace = request.header("X-Amzn-Trace-Id")
        invocation.depth = caller.depth
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
    func call(
        _ invocation: Invocation, _ find: () async throws(LambdaError) -> HostedFunction,
    ) async throws(LambdaError) -> InvocationOutcome {
        try await withFunction(find) { function async throws(LambdaError) in
            try await self.host.invoke(function, invocation)
        }
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
