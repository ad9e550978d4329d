import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Requests by HTTP/1.1, over connections that are kept and used again, until it is closed.
///
/// All connections and all that waits for them live on one event loop, which needs no locks: a call
/// costs it less than whoever asks.
package struct ConnectedTransport: HTTPTransport {
    private let eventLoop: any EventLoop
    private let pool: NIOLoopBoundBox<ConnectionPool>
    private let security: NIOLoopBoundBox<NIOSSLContext?>

    /// Opens nothing yet.
    package init() {
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        self.eventLoop = eventLoop
        pool = .makeBoxSendingValue(ConnectionPool(), eventLoop: eventLoop)
        security = .makeBoxSendingValue(nil, eventLoop: eventLoop)
    }

    /// Takes no more requests, and closes each connection once it has its answer.
    package func close() {
        eventLoop.execute {
            let (channels, waiting) = pool.value.close()
            for exchange in waiting { exchange.end(.closed) }
            for channel in channels { channel.close(promise: nil) }
        }
    }

    /// Sends a request, and reads all of the answer.
    package func send(_ request: HTTPCall) async throws(TransportError) -> HTTPReply {
        guard let target = HTTPTarget(request.url) else {
            throw .failed("\(request.url) is no URL of HTTP")
        }
        let exchange = HTTPExchange(request, to: target, on: eventLoop)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                eventLoop.execute {
                    if exchange.begin({ continuation.resume(returning: $0) }) { start(exchange) }
                }
            }
        } onCancel: {
            eventLoop.execute { exchange.end(.cancelled) }
        }
        return try outcome.get()
    }

    /// Sends over a connection that rests, or over a new one; has the exchange wait where there are
    /// as many as there may be.
    private func start(_ exchange: HTTPExchange) {
        switch pool.value.assign(exchange) {
        case .resting(let channel): send(exchange, over: channel)
        case .new: connect(for: exchange)
        case .later: break
        case .none: exchange.end(.closed)
        }
    }

    private func send(_ exchange: HTTPExchange, over channel: any Channel) {
        channel.writeAndFlush(exchange).assumeIsolated().whenFailure {
            exchange.end(TransportError($0))
        }
    }

    private func connect(for exchange: HTTPExchange) {
        let origin = exchange.target.origin
        let bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(Limits.connectTime))
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                eventLoop.makeCompletedFuture { try equip(channel, for: origin) }
            }
        bootstrap.connect(host: origin.host, port: origin.port).assumeIsolated().whenComplete {
            switch $0 {
            case .success(let channel):
                channel.closeFuture.assumeIsolated().whenComplete { _ in
                    forget(channel, of: origin)
                }
                send(exchange, over: channel)
            case .failure(let error):
                exchange.end(TransportError(error))
                forget(nil, of: origin)
            }
        }
    }

    private func equip(_ channel: any Channel, for origin: HTTPOrigin) throws {
        let pipeline = channel.pipeline.syncOperations
        if origin.isSecure {
            let context =
                try security.value ?? NIOSSLContext(configuration: .makeClientConfiguration())
            security.value = context
            // An address is no name that a server could be told.
            let isAddress = (try? SocketAddress(ipAddress: origin.host, port: 0)) != nil
            try pipeline.addHandler(
                NIOSSLClientHandler(
                    context: context, serverHostname: isAddress ? nil : origin.host))
        }
        try pipeline.addHTTPClientHandlers()
        try pipeline.addHandler(
            HTTPConnection(isSecure: origin.isSecure) { rest($0, of: origin) })
    }

    /// Has a connection take the next exchange, or wait for one.
    private func rest(_ channel: any Channel, of origin: HTTPOrigin) {
        if let next = pool.value.rest(channel, of: origin) {
            send(next, over: channel)
        } else if pool.value.isClosed {
            channel.close(promise: nil)
        }
    }

    private func forget(_ channel: (any Channel)?, of origin: HTTPOrigin) {
        if let next = pool.value.forget(channel, of: origin) { start(next) }
    }
}
