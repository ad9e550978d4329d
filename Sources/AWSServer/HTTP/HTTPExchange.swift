import AWSWire
import NIOCore
import NIOHTTP1

/// One connection: takes requests in, one at a time, and answers them in the order they came.
///
/// What a client sends ahead waits until its turn, and meanwhile nothing more is read from it.
final class HTTPExchange: ChannelInboundHandler, ChannelOutboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase {
        case waiting
        case receiving(IncomingRequest)
        case answering(IncomingRequest)
        /// The last answer is out; what still comes in is dropped until the client hangs up.
        case closing
    }

    let loop: ServingLoop
    /// What operations learn of the client while they work.
    let client = ClientPresence()
    private(set) var sourceAddress: String?
    private var context: ChannelHandlerContext?
    private var phase = Phase.waiting
    private var ahead = CircularBuffer<HTTPServerRequestPart>(initialCapacity: 0)
    private var isInputClosed = false
    private var isMalformed = false
    private var silence = Silence()
    /// Whether bytes came that are not yet a whole head.
    private var hasPartOfHead = false
    private var isWritable = true
    private var isInRead = false
    private var isSettling = false
    private var isReadHeld = false
    private var needsFlush = false
    private var isSendingObject = false

    init(_ loop: ServingLoop) {
        self.loop = loop
    }

    /// The request that waits for its answer, if one does.
    var requestInFlight: IncomingRequest? {
        if case .answering(let request) = phase { request } else { nil }
    }

    /// The request whose body is coming in, or that waits for its answer.
    var requestUnderWay: IncomingRequest? {
        if case .receiving(let request) = phase { request } else { requestInFlight }
    }

    /// Takes nothing more of a request in: its answer comes next.
    func beginAnswer(_ request: IncomingRequest) {
        guard case .receiving = phase else { return }
        phase = .answering(request)
        request.completed = .now()
    }

    /// Writes the answer of the request in flight, and goes on with the next one.
    func send(_ answer: HTTPAnswer) {
        silence.requestChanged()
        write(loop.bytes(of: answer))
        guard let object = answer.object, !answer.isHeadOnly else { return endAnswer(answer) }
        isSendingObject = true
        sendContent(object, left: object.sizeBytes, answer)
    }

    /// Goes on with the next request, or ends, once an answer was written.
    func endAnswer(_ answer: HTTPAnswer) {
        isSendingObject = false
        if answer.connection == .close {
            hangUp()
        } else {
            phase = .waiting
        }
        if !isInRead { settle() }
    }

    /// Closes the connection unless a request is on its way.
    func closeIfIdle() {
        if case .waiting = phase, ahead.isEmpty { close() }
    }

    /// Closes the connection as it is.
    func close() {
        context?.close(promise: nil)
    }

    /// Looks whether anything came in since the last look, and closes when that is too long ago.
    func checkSilence() {
        switch phase {
        case .answering where !isSendingObject: return
        case .waiting where isWritable && !hasPartOfHead:
            if silence.look(limit: Limits.sweepsBetweenRequests) { close() }
        case .waiting, .receiving, .answering, .closing:
            // An object takes its time, as long as it moves.
            let isObject = isSendingObject || requestUnderWay?.upload != nil
            let isOver = silence.look(
                limit: Limits.sweepsInRequest,
                requestLimit: isObject ? .max : Limits.sweepsOfRequest,
            )
            if isOver { close() }
        }
    }
}

/// What the channel tells.
extension HTTPExchange {
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        sourceAddress = context.remoteAddress?.ipAddress
        if !loop.join(self) { close() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        phase = .closing
        client.end()
        ahead.removeAll()
        loop.leave(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isInRead = true
        hasPartOfHead = false
        if case .closing = phase { return }
        silence.heard()
        let part = unwrapInboundIn(data)
        if isReady, ahead.isEmpty { take(part) } else { ahead.append(part) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Something was read, and the decoder made nothing of it yet.
        if !isInRead, case .waiting = phase, !hasPartOfHead {
            hasPartOfHead = true
            silence.requestChanged()
        }
        isInRead = false
        settle()
    }

    func read(context: ChannelHandlerContext) {
        // Clients that wait for each answer are never held back: that would cost them system calls.
        if wantsMore { context.read() } else { isReadHeld = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isWritable = context.channel.isWritable
        if !isInRead { settle() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event as? ChannelEvent == .inputClosed else { return }
        isInRead = false
        isInputClosed = true
        client.end()
        settle()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else { return close() }
        if case .closing = phase { return }
        isMalformed = true
        if !isInRead { settle() }
    }
}

extension HTTPExchange {
    private var isReady: Bool {
        if case .answering = phase { false } else { isWritable }
    }

    /// Goes on with what was sent ahead, as far as it can, and lets the answers leave.
    private func settle() {
        guard !isSettling else { return }
        isSettling = true
        while isReady, let part = ahead.popFirst() { take(part) }
        if let upload = requestUnderWay?.upload { handOn(upload) }
        if needsFlush { loop.flushSoon(self) }
        if isReady { endIfDue() }
        isSettling = false
        resumeReading()
    }

    /// Whether there is room for what the client sends next.
    private var wantsMore: Bool { ahead.isEmpty && requestUnderWay?.upload?.isFull != true }

    /// Reads on, if there is room for it again.
    func resumeReading() {
        guard isReadHeld, wantsMore else { return }
        isReadHeld = false
        context?.read()
    }

    /// A piece of an object left, so that the client is not silent.
    func contentLeft() { silence.heard() }

    private func take(_ part: HTTPServerRequestPart) {
        switch (part, phase) {
        case (.head(let head), .waiting): begin(head)
        case (.body(let piece), .receiving(let request)):
            if let upload = request.upload { return take(piece, of: upload) }
            request.append(piece)
            if request.isTooLarge || loop.bodies.isExceeded { refuse(request) }
        case (.end, .receiving(let request)):
            phase = .answering(request)
            request.completed = .now()
            if let upload = request.upload { end(upload) } else { answer(request) }
        default: break
        }
    }

    private func begin(_ head: HTTPRequestHead) {
        let unnamed = loop.unnamedPlace
        let request = IncomingRequest(
            head, id: loop.nextRequestID(), place: unnamed, bodies: loop.bodies)
        phase = .receiving(request)
        silence.requestChanged()
        if isForObjects(request) { return beginObject(request) }
        guard route(request) else {
            phase = .answering(request)
            request.completed = .now()
            return sendUnknown(request)
        }
        guard !request.isTooLarge else { return refuse(request) }
        invite(request)
    }

    /// Tells a client that waits for it that it may send the body.
    func invite(_ request: IncomingRequest) {
        guard request.headers.expectsContinue, request.head.version != .http1_0 else { return }
        write(ByteBuffer(staticString: "HTTP/1.1 100 Continue\r\n\r\n"))
        flush()
    }

    private func refuse(_ request: IncomingRequest) {
        phase = .answering(request)
        request.completed = .now()
        refuseBody(of: request)
    }

    /// Ends the connection once everything before its end is answered.
    private func endIfDue() {
        if isMalformed {
            isMalformed = false
            sendMalformed()
        } else if isInputClosed {
            closeOnceWritten()
        }
    }

    /// Says that nothing more will come, and leaves it to the client to close: closing while it
    /// still sends would tear the answer away from it.
    private func hangUp() {
        phase = .closing
        ahead.removeAll()
        flush()
        if isInputClosed {
            closeOnceWritten()
        } else {
            context?.close(mode: .output, promise: nil)
        }
    }

    private func closeOnceWritten() {
        writeAndFlush(ByteBuffer())?.assumeIsolated().whenComplete { _ in self.close() }
    }

    private func write(_ bytes: ByteBuffer) {
        context?.write(wrapOutboundOut(bytes), promise: nil)
        needsFlush = true
    }

    /// Writes bytes and lets all that was written leave; nil where the connection went.
    func writeAndFlush(_ bytes: ByteBuffer) -> EventLoopFuture<Void>? {
        prepareFlush()
        return context?.writeAndFlush(wrapOutboundOut(bytes))
    }

    /// Lets what was written leave.
    func flush() {
        guard needsFlush else { return }
        prepareFlush()
        context?.flush()
    }

    private func prepareFlush() {
        needsFlush = false
        loop.endpoint.beforeAnswers()
    }
}
