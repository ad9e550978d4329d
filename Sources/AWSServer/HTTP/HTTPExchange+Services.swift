import AWSWire
import NIOCore
import NIOHTTP1

/// Requests whose path names the operation.
extension HTTPExchange {
    /// Finds the operation that a request's path names; false where it names none.
    func findService(_ request: IncomingRequest) -> Bool {
        let services = loop.endpoint.services
        guard
            let (place, parameters) = services.find(
                method: request.head.method.rawValue, target: request.head.uri)
        else { return false }
        request.place = loop.endpoint.operations.operations.count + place
        request.service = (services.operations[place], parameters)
        return true
    }

    /// Starts the operation that was found.
    func start(
        _ operation: RESTOperation, _ parameters: [String: String], _ request: IncomingRequest,
    ) {
        do throws(WireError) {
            try perform(operation, parameters, request)
        } catch {
            send(error.restAnswer, to: request)
        }
    }

    /// Refuses a body that is too large, and the connection with it.
    func refuseBody(of request: IncomingRequest, for operation: RESTOperation) {
        var answer = HTTPAnswer(operation.bodyTooLarge)
        answer.connection = .close
        finish(request, .refused, answer)
    }

    private func perform(
        _ operation: RESTOperation, _ parameters: [String: String], _ request: IncomingRequest,
    ) throws(WireError) {
        let endpoint = loop.endpoint
        let identity =
            operation.isOpen
            ? Identity.anonymous
            : try endpoint.authenticator.identify(
                request.headers, for: endpoint.services.service, at: endpoint.now()
            ) { request.signable }
        try checkPage(of: request, identity)
        if !operation.isOpen, !identity.isVerified { try checkStranger(request) }
        let caller = try caller(identity, request)
        guard try request.expandBody() else { return refuseBody(of: request) }
        let exchange = NIOLoopBound(self, eventLoop: loop.eventLoop)
        let asked = RESTRequest(
            target: request.head.uri, parameters: parameters,
            headers: request.head.headers.map { (name: $0.name, value: $0.value) },
            body: Array(request.body.readableBytesView),
        )
        operation.run(asked, caller) { [eventLoop = loop.eventLoop] answer in
            eventLoop.execute { exchange.value.answer(answer) }
        }
    }

    /// Refuses who shows no secret, where somebody has one to show, and pages that come by a name
    /// of their own: they send no `Origin` when they read, and functions have secrets.
    private func checkStranger(_ request: IncomingRequest) throws(WireError) {
        guard !loop.endpoint.services.requiresVerification else {
            throw .missingAuthenticationToken
        }
        if let stranger = request.headers.strangersName { throw .strangePage(origin: stranger) }
    }

    /// Answers the request in flight with what its operation came to.
    private func answer(_ answer: RESTAnswer) {
        guard let request = requestInFlight else { return }
        send(answer, to: request)
    }

    private func send(_ answer: RESTAnswer, to request: IncomingRequest) {
        let result: RequestResult =
            switch answer.status {
            case ..<400: .succeeded
            case ..<500: .refused
            default: .failed
            }
        finish(request, result, HTTPAnswer(answer))
    }
}
