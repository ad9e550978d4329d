package import AWSWire
import DynamoModel

extension LocalLambda {
    /// The service that requests are signed for.
    package static let signedService = "lambda"

    /// The operations by method and path. Source: AWS, Lambda, API version 2015-03-31.
    package var operations: [RESTOperation] {
        let functions = "/2015-03-31/functions"
        let one = "\(functions)/{FunctionName}"
        let tags = "/2017-03-31/tags/{Resource}"
        return [
            operation("Invoke", "POST", "\(one)/invocations", invoke)
                .taking(bodyBytes: Limits.payloadBytes),
            operation("CreateFunction", "POST", functions, createFunction)
                .taking(bodyBytes: Limits.codeBodyBytes),
            operation("GetFunction", "GET", one, describeFunction),
            operation(
                "GetFunctionConfiguration", "GET", "\(one)/configuration", describeConfiguration),
            operation("UpdateFunctionCode", "PUT", "\(one)/code", updateFunctionCode)
                .taking(bodyBytes: Limits.codeBodyBytes),
            operation(
                "UpdateFunctionConfiguration", "PUT", "\(one)/configuration", updateConfiguration),
            operation("ListFunctions", "GET", functions, listFunctions),
            operation("DeleteFunction", "DELETE", one, deleteFunction),
            operation("TagResource", "POST", tags, tagResource),
            operation("UntagResource", "DELETE", tags, untagResource),
            operation("ListTags", "GET", tags, listTags),
            operation("AddPermission", "POST", "\(one)/policy", addPermission),
            operation(
                "RemovePermission", "DELETE", "\(one)/policy/{StatementId}", removePermission),
            operation("GetPolicy", "GET", "\(one)/policy", describePolicy),
            operation("DownloadCode", "GET", "\(one)/code/{Token}", isOpen: true, downloadCode),
        ] + eventSettings + eventSourceMappings + notOffered
    }

    /// What is done about events, for which nobody waits.
    private var eventSettings: [RESTOperation] {
        let one = "/2019-09-25/functions/{FunctionName}/event-invoke-config"
        return [
            operation("PutFunctionEventInvokeConfig", "PUT", one, putEventSettings),
            operation("UpdateFunctionEventInvokeConfig", "POST", one, updateEventSettings),
            operation("GetFunctionEventInvokeConfig", "GET", one, describeEventSettings),
            operation("DeleteFunctionEventInvokeConfig", "DELETE", one, deleteEventSettings),
            operation(
                "ListFunctionEventInvokeConfigs", "GET", "\(one)/list", listEventSettings),
        ]
    }

    /// What reads streams and queues for functions.
    private var eventSourceMappings: [RESTOperation] {
        let all = "/2015-03-31/event-source-mappings"
        let one = "\(all)/{UUID}"
        return [
            operation("CreateEventSourceMapping", "POST", all, createMapping),
            operation("ListEventSourceMappings", "GET", all, listMappings),
            operation("GetEventSourceMapping", "GET", one, describeMapping),
            operation("UpdateEventSourceMapping", "PUT", one, updateMapping),
            operation("DeleteEventSourceMapping", "DELETE", one, deleteMapping),
        ]
    }

    /// What Lambda can do besides, refused by name.
    private var notOffered: [RESTOperation] {
        UnofferedOperation.all.map { unoffered in
            let refusal = LambdaError.notOffered(
                "the operation \(unoffered.name)", mend: "docs/wire.md says what there is")
            return RESTOperation(
                "Lambda.\(unoffered.name)", unoffered.method, unoffered.path
            ) { _, _, reply in reply(refusal.answer) }
        }
    }

    /// An operation whose work is done at the desk.
    private func operation(
        _ name: String, _ method: String, _ path: String, isOpen: Bool = false,
        _ work:
            @escaping @Sendable (RESTRequest, Caller) async throws(LambdaError) -> RESTAnswer,
    ) -> RESTOperation {
        RESTOperation("Lambda.\(name)", method, path, isOpen: isOpen) {
            [desk] request, caller, reply in
            let isTaken = desk.leave {
                do throws(LambdaError) {
                    reply(try await work(request, caller))
                } catch {
                    reply(error.answer)
                }
            }
            if !isTaken { reply(LambdaError.tooManyRequests.answer) }
        }
    }
}

extension RESTRequest {
    /// Reads the body's object, calling `member` for each name, which must read its value.
    func readObject(
        _ member: (String, inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(LambdaError) {
        do throws(DynamoDBError) {
            var reader = JSONReader(body.span)
            try reader.readObject(member)
            try reader.finish()
        } catch {
            throw .invalidContent(error.message)
        }
    }
}
