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
        invocation.clientContext = request.header("X-Amz-Client-Context").flatMap(\.context)
        switch request.header("X-Amz-Invocation-Type") ?? "RequestResponse" {
        case "RequestResponse":
            try invocation.check("RequestResponse", limitBytes: Limits.payloadBytes)
            let outcome = try await host.invoke(function, invocation)
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
                let outcome = try await host.invoke(try await function(name), event)
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

extension String {
    /// The JSON that a client's context is in base64, on one line.
    fileprivate var context: String? {
        Base64.decode(self).map { bytes in
            String(decoding: bytes.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
        }
    }
}
