import AWSWire
import DynamoModel
import NIOCore
import NIOHTTP1
import NIOPosix

/// Requests for S3, whose bodies pass through and are never in memory as a whole.
extension HTTPExchange {
    /// Whether a request is for S3: it is signed for it, or it has a path that nobody else knows,
    /// which can be a query alone where the host names the bucket.
    func isForObjects(_ request: IncomingRequest) -> Bool {
        guard loop.endpoint.objects != nil else { return false }
        if request.isAtRoot { return isForObjects(atRoot: request) }
        if isForm(request) { return !route(request) }
        if isSignedForObjects(request) { return true }
        let uri = request.head.uri
        guard !request.mayBeQuery, !request.readsQueue, uri.hasPrefix("/") else { return false }
        if uri.hasPrefix("/?") || uri.hasPrefix("//") {
            guard request.namesBucket, !QueryRequest.isLink(uri) else { return false }
        }
        guard request.isPreflight else { return !route(request) }
        // A page may ask what others serve at the path; with which method, it says.
        let method = request.head.headers.first(name: "Access-Control-Request-Method") ?? ""
        return loop.endpoint.services.find(method: method, target: uri) == nil
            && method != "OPTIONS"
    }

    /// Begins a request whose body, if it has one, is still to come.
    func beginObject(_ request: IncomingRequest) {
        do throws(S3Error) {
            guard let objects = loop.endpoint.objects else { return sendUnknown(request) }
            request.upload = try upload(for: request, objects)
            invite(request)
        } catch {
            refuse(request, error)
        }
    }

    /// Takes the next piece of a body, and hands on what waits once it is worth waking a thread;
    /// fewer bytes are handed on when no more can be read.
    func take(_ piece: ByteBuffer, of upload: ObjectUpload) {
        upload.append(piece)
        if upload.isWorthHandingOn { handOn(upload) }
    }

    /// Has the operation done once what came is where it belongs.
    func end(_ upload: ObjectUpload) {
        upload.isComplete = true
        handOn(upload)
    }

    /// Whether it is for S3 although it is at the root, where DynamoDB is: a form for the bucket
    /// in the host's name, or a page that asks whether it may post one there.
    private func isForObjects(atRoot request: IncomingRequest) -> Bool {
        if request.isPreflight {
            let names = request.head.headers["Access-Control-Request-Headers"].joined()
            let method = request.head.headers.first(name: "Access-Control-Request-Method")
            return request.namesBucket && method == "POST"
                && !names.lowercased().contains("authorization")
        }
        if request.head.method == .POST { return isForm(request) && request.namesBucket }
        return isSignedForObjects(request)
    }

    private func isForm(_ request: IncomingRequest) -> Bool {
        request.head.method == .POST && request.headers.announcesFile
    }

    private func isSignedForObjects(_ request: IncomingRequest) -> Bool {
        if let authorization = request.headers.authorization {
            return authorization.contains("/\(Authenticator.objectService)/aws4_request")
                || Authenticator.isOld(authorization)
        }
        let uri = request.head.uri
        guard uri.contains("Signature=") else { return false }
        return uri.contains("AWSAccessKeyId=")
            || uri.contains("%2F\(Authenticator.objectService)%2Faws4_request")
    }

    private func upload(
        for request: IncomingRequest, _ objects: S3Table,
    ) throws(S3Error) -> ObjectUpload {
        let asked = try S3Request(
            method: request.head.method.rawValue, target: request.head.uri,
            headers: request.head.headers.map { (name: $0.name, value: $0.value) },
            requestID: request.id)
        let place = try objects.place(of: asked)
        let operation = objects.operations[place]
        request.place = loop.endpoint.placesBeforeObjects + place
        if objects.requiresVerification, !operation.isOpen,
            Authenticator.isOld(request.headers.authorization ?? "")
        {
            throw .oldMechanism
        }
        if operation.takesForm {
            return try upload(forForm: asked, of: request, operation, objects)
        }
        let (identity, signer) =
            operation.isOpen
            ? (Identity.anonymous, nil)
            : try loop.endpoint.authenticator.identify(
                asked, request.headers, target: request.head.uri, at: loop.endpoint.now())
        let caller: Caller
        do throws(WireError) {
            if !operation.isOpen { try checkObjectPage(of: request, identity, objects) }
            caller = try self.caller(identity, request)
        } catch {
            throw S3Error(error)
        }
        let plan = try PayloadPlan(asked)
        if operation.takesObject { try checkLength(plan.sizeBytes) }
        let sink = operation.takesObject ? try objects.newSink() : nil
        return ObjectUpload(
            operation, asked, caller,
            .described(PayloadIntake(plan, into: sink, signer: signer)))
    }

    /// A form is let in by what it says itself, once that came.
    private func upload(
        forForm asked: S3Request, of request: IncomingRequest, _ operation: S3Operation,
        _ objects: S3Table,
    ) throws(S3Error) -> ObjectUpload {
        try checkLength(asked.header("Content-Length").flatMap { Int64($0) })
        let stranger: Caller
        do throws(WireError) {
            stranger = try caller(.anonymous, request)
        } catch {
            throw S3Error(error)
        }
        let refusal = refusalOfUnverified(request, objects)
        let authenticator = loop.endpoint.authenticator
        let intake = try FormIntake(asked, now: loop.endpoint.now, into: objects.newSink) {
            form throws(S3Error) in
            let identity = try authenticator.identify(form)
            if let refusal, !identity.isVerified { throw refusal }
            return stranger.known(as: identity)
        }
        return ObjectUpload(operation, asked, stranger, .form(intake))
    }

    /// Why a request is refused whose signature nobody can check; nil where it is not.
    private func refusalOfUnverified(
        _ request: IncomingRequest, _ objects: S3Table,
    ) -> S3Error? {
        do throws(WireError) {
            try checkObjectPage(of: request, .anonymous, objects)
            return nil
        } catch {
            return S3Error(error)
        }
    }

    /// Refuses pages that nobody named, as everywhere, and who shows no secret where somebody has
    /// one to show.
    private func checkObjectPage(
        of request: IncomingRequest, _ identity: Identity, _ objects: S3Table,
    ) throws(WireError) {
        try checkPage(of: request, identity)
        try checkStranger(
            request, identity, isOpen: false, requiresVerification: objects.requiresVerification)
    }

    private func checkLength(_ sizeBytes: Int64?) throws(S3Error) {
        guard let sizeBytes else {
            throw S3Error(
                "MissingContentLength", 411,
                "You must provide the Content-Length HTTP header.")
        }
        let limit = AWSWire.Limits.objectPutBytes
        guard sizeBytes <= limit else { throw .entityTooLarge(limitBytes: limit) }
    }

    /// Has a thread that may block take what waits, and do the operation behind the last of it,
    /// unless one is at it.
    func handOn(_ upload: ObjectUpload) {
        guard !upload.isHandedOn, upload.isComplete || !upload.waiting.isEmpty else { return }
        upload.isHandedOn = true
        let (pieces, isLast) = (upload.takeWaiting(), upload.isComplete)
        let place = NIOLoopBound((exchange: self, upload: upload), eventLoop: loop.eventLoop)
        let (body, eventLoop) = (upload.body, loop.eventLoop)
        let (operation, request, caller) = (upload.operation, upload.request, upload.caller)
        NIOThreadPool.singleton.submit { _ in
            let outcome = Result { () throws(S3Error) in
                try body.take(pieces)
                guard isLast else { return }
                try body.run(operation, request, caller) { answer in
                    eventLoop.execute { place.value.exchange.answer(answer) }
                }
            }
            if isLast, case .success = outcome { return }
            eventLoop.execute { place.value.exchange.handedOn(outcome, place.value.upload) }
        }
    }

    private func handedOn(_ outcome: Result<Void, S3Error>, _ upload: ObjectUpload) {
        guard let request = requestUnderWay, request.upload === upload else { return }
        switch outcome {
        case .success:
            upload.isHandedOn = false
            handOn(upload)
            resumeReading()
        case .failure(let error): refuse(request, error)
        }
    }

    /// Answers the request in flight with what its operation came to.
    private func answer(_ answer: S3Answer) {
        guard let request = requestInFlight else { return }
        send(answer, to: request, isLast: false)
    }

    /// Refuses a request, and the rest of its body with it.
    private func refuse(_ request: IncomingRequest, _ error: S3Error) {
        // Who waits for leave to send may take the next answer on the connection for this one.
        let isUnread =
            requestInFlight == nil && (request.announcesBody || request.headers.expectsContinue)
        beginAnswer(request)
        let resource = request.upload?.request.path ?? request.head.uri
        let answer = error.answer(resource: resource, requestID: request.id)
        send(answer, to: request, isLast: isUnread)
    }

    private func send(_ answer: S3Answer, to request: IncomingRequest, isLast: Bool) {
        let result: RequestResult =
            switch answer.status {
            case ..<400: .succeeded
            case ..<500: .refused
            default: .failed
            }
        var answer = HTTPAnswer(answer, requestID: request.id)
        if isLast { answer.connection = .close }
        finish(request, result, answer)
    }
}
