import AWSWire
import DynamoModel
import NIOCore
import NIOHTTP1
import NIOPosix

extension HTTPExchange {
    /// Whether there is anything at a request's path, so that its body is worth taking.
    func route(_ request: IncomingRequest) -> Bool {
        if request.isPreflight { return true }
        if request.mayBeQuery {
            // Whoever calls a function may call what it is given a form.
            request.isQuery = !findService(request)
            return true
        }
        guard request.isAtRoot else { return findService(request) || namesResource(request) }
        switch request.head.method {
        case .GET, .HEAD: return true
        case .POST: return request.headers.announcesJSON
        default: return false
        }
    }

    /// Answers a request that is complete, or starts the operation that will.
    func answer(_ request: IncomingRequest) {
        if request.isPreflight { return sendPreflight(request) }
        if let (operation, parameters) = request.service {
            return start(operation, parameters, request)
        }
        if request.isQuery { return answerQuery(request) }
        guard request.head.method == .POST else { return sendHealth(request) }
        do throws(WireError) {
            try start(request)
        } catch {
            refuse(request, error)
        }
    }

    /// Answers the request in flight with what its operation came to.
    func answer(_ outcome: Outcome) {
        guard let request = requestInFlight else { return }
        switch outcome {
        case .success(let response):
            var writer = JSONWriter()
            writer.object { response.write(to: &$0) }
            finish(request, .succeeded, HTTPAnswer(.success, .json, writer.bytes))
        case .failure(let error):
            refuse(request, error)
        }
    }

    func refuseBody(of request: IncomingRequest) {
        if request.isTooLarge, let operation = request.service?.operation {
            return refuseBody(of: request, for: operation)
        }
        var answer =
            request.isTooLarge
            ? HTTPAnswer(.contentTooLarge, .json, WireError.tooLarge.body)
            : HTTPAnswer(.unavailable, .text, [])
        answer.connection = .close
        finish(request, .refused, answer)
    }

    /// Answers what is not HTTP; the decoder reads nothing behind it.
    func sendMalformed() {
        var answer = HTTPAnswer(.badRequest, .json, WireError.malformedRequest.body)
        answer.requestID = loop.nextRequestID()
        answer.date = loop.dateText()
        answer.connection = .close
        send(answer)
    }

    private func start(_ request: IncomingRequest) throws(WireError) {
        guard let place = loop.endpoint.operations.place(of: request.headers.target) else {
            throw .operation(.unknownOperation)
        }
        request.place = place
        let operation = loop.endpoint.operations.operations[place]
        let identity = try identify(request, for: operation.access)
        let call = JSONCall(
            try caller(identity, request), host: request.headers.host, client: client)
        // Only now: what nobody vouches for is not worth the memory.
        guard try request.expandBody() else { return refuseBody(of: request) }
        run(operation, request.body, call)
    }

    /// Whether a header names the operation, and the path only what it is about.
    private func namesResource(_ request: IncomingRequest) -> Bool {
        guard request.head.method == .POST, request.headers.announcesJSON else { return false }
        let operations = loop.endpoint.operations
        guard let place = operations.place(of: request.headers.target) else { return false }
        return operations.operations[place].access.isAtEveryPath
    }

    private func identify(
        _ request: IncomingRequest, for access: JSONAccess,
    ) throws(WireError) -> Identity {
        guard !access.refusesStrangers else {
            return try identify(
                request, for: access.signedFor, isOpen: false,
                requiresVerification: access.requiresVerification)
        }
        let identity = try loop.endpoint.authenticator.identify(
            request.headers, for: access.signedFor, at: loop.endpoint.now()
        ) { request.signable }
        try checkPage(of: request, identity)
        return identity
    }

    /// Refuses what a browser sends for a page, unless its origin is named or it shows that it
    /// knows a secret: any other page of the web could use a server that believes who is near.
    func checkPage(
        of request: IncomingRequest, _ identity: Identity,
    ) throws(WireError) {
        guard let origin = request.headers.origin, !identity.isVerified else { return }
        guard loop.endpoint.origins.contains(origin) else { throw .strangePage(origin: origin) }
    }

    /// Starts an operation; one whose body is large is read on another thread, because the other
    /// connections of this event loop would wait for it.
    private func run(_ operation: JSONOperation, _ body: ByteBuffer, _ call: JSONCall) {
        let replies = loop.replies
        let exchange = NIOLoopBound(self, eventLoop: loop.eventLoop)
        let reply: JSONReply = { replies.deliver($0, to: exchange) }
        // The body is held here, so that nobody can write to it while the operation reads its
        // bytes.
        if body.readableBytes <= Limits.bodyBytesOnLoop {
            operation.run(body.readableBytesUInt8Span, call, reply)
        } else {
            NIOThreadPool.singleton.submit { _ in
                operation.run(body.readableBytesUInt8Span, call, reply)
            }
        }
    }

    private func sendPreflight(_ request: IncomingRequest) {
        var answer = HTTPAnswer(.success, .text, [])
        answer.page = PageAnswer(preflight: request.head)
        finish(request, .succeeded, answer)
    }

    func caller(
        _ identity: Identity, _ request: IncomingRequest,
    ) throws(WireError) -> Caller {
        var caller = try Caller(
            identity, request.headers, sourceAddress: sourceAddress, requestID: request.id,
        )
        caller.depth = loop.endpoint.depth(caller, request.headers.sessionToken)
        return caller
    }

    func sendUnknown(_ request: IncomingRequest) {
        let body = Array("<UnknownOperationException/>\n".utf8)
        var answer = HTTPAnswer(.notFound, .text, body)
        // What follows is not read to its end.
        if request.announcesBody { answer.connection = .close }
        finish(request, .refused, answer)
    }

    private func sendHealth(_ request: IncomingRequest) {
        let body = Array("healthy: \(request.headers.host ?? "") ".utf8)
        finish(request, .succeeded, HTTPAnswer(.success, .text, body))
    }

    private func refuse(_ request: IncomingRequest, _ error: WireError) {
        finish(request, error.status >= 500 ? .failed : .refused, HTTPAnswer(error))
    }

    func finish(_ request: IncomingRequest, _ result: RequestResult, _ answer: HTTPAnswer) {
        let duration = NIODeadline.now() - request.completed
        loop.metrics.record(operation: request.place, result, nanoseconds: duration.nanoseconds)
        var answer = answer
        answer.matchType(of: request.headers)
        answer.requestID = request.id
        answer.date = loop.dateText()
        answer.isHeadOnly = request.head.method == .HEAD
        if request.headers.origin != nil, answer.page == nil, !answer.namesOrigin {
            answer.page = .request
        }
        guard answer.isPackable, answer.body.count >= Limits.compressedBytes,
            let coding = request.headers.answerCoding
        else {
            return send(answer, to: request)
        }
        guard answer.body.count > Limits.packedBytesOnLoop else {
            answer.compress(in: coding)
            return send(answer, to: request)
        }
        pack(answer, in: coding, for: request)
    }

    /// Packs a large answer on another thread, because the other connections of this event loop
    /// would wait for it, and sends it.
    private func pack(
        _ answer: HTTPAnswer, in coding: AnswerCoding, for request: IncomingRequest,
    ) {
        let eventLoop = loop.eventLoop
        let place = NIOLoopBound((exchange: self, request: request), eventLoop: eventLoop)
        NIOThreadPool.singleton.submit { _ in
            var packed = answer
            packed.compress(in: coding)
            let answer = packed
            eventLoop.execute { place.value.exchange.send(answer, to: place.value.request) }
        }
    }

    /// Sends the answer to a request, unless its connection went meanwhile.
    private func send(_ answer: HTTPAnswer, to request: IncomingRequest) {
        guard requestInFlight === request else { return }
        var answer = answer
        if answer.connection != .close {
            answer.connection = loop.isStopping ? .close : request.connection
        }
        send(answer)
    }
}
