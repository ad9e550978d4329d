import AWSWire
import DynamoModel
import NIOCore
import NIOHTTP1

/// Requests whose form, or whose query, names the operation.
extension HTTPExchange {
    /// Answers a request that is complete, or starts the operation that will.
    func answerQuery(_ request: IncomingRequest) {
        var asked: QueryRequest?
        do throws(QueryRefusal) {
            var query = try read(request)
            query.host = request.headers.host
            query.client = client
            query.trace = request.head.headers.first(name: "X-Amzn-Trace-Id")
            asked = query
            try start(query, request)
        } catch {
            let namespace = loop.endpoint.queries.namespace(of: asked)
            send(error.answer(namespace: namespace, requestID: request.id), to: request)
        }
    }

    private func read(_ request: IncomingRequest) throws(QueryRefusal) -> QueryRequest {
        let isLink = QueryRequest.isLink(request.head.uri)
        if request.head.method == .GET || isLink && request.body.readableBytes == 0 {
            return try QueryRequest(link: request.head.uri)
        }
        guard request.headers.coding == .identity else {
            throw QueryRefusal(.unknownCoding(request.headers.contentEncoding ?? ""))
        }
        let body = request.body
        guard body.readableBytes <= Limits.formBytes else {
            throw QueryRefusal(
                "RequestEntityTooLarge", 413, "A form has at most \(Limits.formBytes) bytes")
        }
        return try QueryRequest(form: body.readableBytesUInt8Span, target: request.head.uri)
    }

    private func start(
        _ query: QueryRequest, _ request: IncomingRequest,
    ) throws(QueryRefusal) {
        let endpoint = loop.endpoint
        let place = try endpoint.queries.place(of: query)
        let operation = endpoint.queries.operations[place]
        request.place =
            endpoint.operations.operations.count + endpoint.services.operations.count + place
        let caller: Caller
        do throws(WireError) {
            // Any page of the web can have a browser follow a link, which has no origin then.
            let isFollowed = request.head.method == .GET && request.headers.authorization == nil
            guard operation.isOpen || !isFollowed else { throw .missingAuthenticationToken }
            let identity = try identify(
                request, for: operation.service.scope, isOpen: operation.isOpen,
                requiresVerification: endpoint.queries.requiresVerification)
            caller = try self.caller(identity, request)
        } catch {
            throw QueryRefusal(error)
        }
        operation.run(query, caller, reply())
    }
}
