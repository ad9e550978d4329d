import NIOCore
import NIOHTTP1
import NIOTLS

/// A connection's end of its exchanges, one at a time.
final class HTTPConnection: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = HTTPExchange
    typealias OutboundOut = HTTPClientRequestPart

    private let isSecure: Bool
    /// Told when the connection can take another exchange.
    private let onRest: (any Channel) -> Void
    /// Ends a connection whose other side does not say how it is secured.
    private var handshake: Scheduled<Void>?
    private var exchange: HTTPExchange?
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []

    /// Calls `onRest` after each answer behind which there can be another one.
    init(isSecure: Bool, onRest: @escaping (any Channel) -> Void) {
        self.isSecure = isSecure
        self.onRest = onRest
    }

    func channelActive(context: ChannelHandlerContext) {
        if isSecure {
            handshake = context.eventLoop.assumeIsolated().scheduleTask(
                in: TimeAmount(Limits.connectTime)
            ) { [self] in
                end(.timedOut, context)
            }
        }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { handshake?.cancel() }
        context.fireUserInboundEventTriggered(event)
    }

    func write(
        context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?,
    ) {
        let exchange = unwrapOutboundIn(data)
        guard let request = exchange.take(context.channel) else {
            promise?.succeed()
            return onRest(context.channel)
        }
        self.exchange = exchange
        context.write(wrapOutboundOut(.head(request.head)), promise: nil)
        if !request.body.isEmpty {
            let bytes = context.channel.allocator.buffer(bytes: request.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            let length = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
            body.reserveCapacity(min(length, Limits.answerBytes))
        case .body(let bytes):
            guard body.count + bytes.readableBytes <= Limits.answerBytes else {
                let limit = Limits.answerBytes
                return end(.failed("the answer has more than \(limit) bytes"), context)
            }
            body.append(contentsOf: bytes.readableBytesView)
        case .end: finish(context)
        }
    }

    /// Hands over an answer. What nobody asked for, or waits for, leaves nobody knows what behind.
    private func finish(_ context: ChannelHandlerContext) {
        guard let exchange, let head else { return context.close(promise: nil) }
        let answer = HTTPReply(
            status: Int(head.status.code),
            headers: head.headers.map { HTTPField($0.name, $0.value) }, body: body)
        (self.exchange, self.head, body) = (nil, nil, [])
        guard exchange.end(with: answer), head.isKeepAlive, context.channel.isActive else {
            return context.close(promise: nil)
        }
        onRest(context.channel)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(TransportError(error), context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.failed("it closed the connection without an answer"), context)
        context.fireChannelInactive()
    }

    private func end(_ error: TransportError, _ context: ChannelHandlerContext) {
        handshake?.cancel()
        exchange?.end(error)
        context.close(promise: nil)
    }
}
