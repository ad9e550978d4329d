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
        let identity = try identify(
            request, for: endpoint.services.service, isOpen: operation.isOpen,
            requiresVerification: endpoint.services.requiresVerification)
        let caller = try caller(identity, request)
        guard try request.expandBody() else { return refuseBody(of: request) }
        let asked = RESTRequest(
            target: request.head.uri, parameters: parameters,
            headers: request.head.headers.map { (name: $0.name, value: $0.value) },
            body: Array(request.body.readableBytesView),
        )
        operation.run(asked, caller, reply())
    }

    /// Who asks for an operation that a page could ask for too, without asking the server before.
    ///
    /// Refuses who shows no secret, where somebody has one to show, and pages that come by a name
    /// of their own: they send no `Origin` when they read, and functions have secrets. What is open
    /// is given to anybody but pages of strangers, and signed only by who wants to be known.
    func identify(
        _ request: IncomingRequest, for service: String, isOpen: Bool, requiresVerification: Bool,
    ) throws(WireError) -> Identity {
        let endpoint = loop.endpoint
        let identity =
            isOpen && request.headers.authorization == nil
            ? Identity.anonymous
            : try endpoint.authenticator.identify(
                request.headers, for: service, at: endpoint.now()
            ) { request.signable }
        try checkPage(of: request, identity)
        try checkStranger(
            request, identity, isOpen: isOpen, requiresVerification: requiresVerification)
        return identity
    }

    /// Refuses who shows no secret: where there is one to show, and where it asks by a name that
    /// is not this machine's.
    func checkStranger(
        _ request: IncomingRequest, _ identity: Identity, isOpen: Bool, requiresVerification: Bool,
    ) throws(WireError) {
        guard !isOpen, !identity.isVerified else { return }
        guard !requiresVerification else {
            throw identity.accessKeyID == nil ? .missingAuthenticationToken : .unrecognizedClient
        }
        if let stranger = request.headers.strangersName { throw .strangePage(origin: stranger) }
    }

    /// Takes the answer of an operation, on any thread, for the request in flight.
    func reply() -> RESTOperation.Reply {
        let exchange = NIOLoopBound(self, eventLoop: loop.eventLoop)
        return { [eventLoop = loop.eventLoop] answer in
            eventLoop.execute { exchange.value.answer(answer) }
        }
    }

    /// Answers the request in flight with what its operation came to.
    private func answer(_ answer: RESTAnswer) {
        guard let request = requestInFlight else { return }
        send(answer, to: request)
    }

    func send(_ answer: RESTAnswer, to request: IncomingRequest) {
        let result: RequestResult =
            switch answer.status {
            case ..<400: .succeeded
            case ..<500: .refused
            default: .failed
            }
        finish(request, result, HTTPAnswer(answer))
    }
}
