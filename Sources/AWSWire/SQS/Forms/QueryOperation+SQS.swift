import DynamoModel

extension QueryOperation {
    /// An operation of SQS for clients that send forms and read XML.
    package static func sqs(_ operation: JSONOperation) -> QueryOperation {
        QueryOperation(.sqs, operation.name) { request, caller, reply in
            let body = SQSForm(request).json
            let call = JSONCall(caller, host: request.host, client: request.client)
            operation.run(body.span, call) { outcome in
                reply(
                    outcome.flatMap { response in
                        Result { () throws(WireError) in
                            try result(of: operation.name, response)
                        }
                    }.mapError(refusal))
            }
        }
    }

    /// A refusal in the words of this protocol.
    private static func refusal(_ error: WireError) -> QueryRefusal {
        let refusal = QueryRefusal(error)
        guard error == SQSError.queueDoesNotExist.wireError else { return refusal }
        return QueryRefusal(
            refusal.code, refusal.status,
            "The specified queue does not exist for this wsdl version.")
    }

    private static func result(
        of action: String, _ response: any OperationResponse,
    ) throws(WireError) -> QueryResult {
        if response is EmptyResponse { return .none }
        var writer = JSONWriter()
        writer.object { response.write(to: &$0) }
        do throws(DynamoDBError) {
            var reader = JSONReader(writer.bytes.span)
            let answer = try Item(plainJSON: &reader)
            return QueryResult { SQSFormAnswer(action: action).write(answer, to: &$0) }
        } catch {
            throw .operation(error)
        }
    }
}
