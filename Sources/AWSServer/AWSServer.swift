import AWSWire
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Serves operations over HTTP as AWS does.
///
/// Everything of a connection happens on its event loop, without a task or a promise per request.
package final class AWSServer: Sendable {
    /// Where to listen, and with how much of the machine.
    package struct Configuration: Sendable, Hashable {
        /// A name or address of this machine.
        package var host = "127.0.0.1"
        /// The port; 0 lets the system choose one.
        package var port = 8000
        /// Threads that serve connections.
        package var eventLoops = 1
        /// How often connections are looked at for silence: a minute of it in the middle of a
        /// request, twelve looks, closes one.
        package var sweepInterval = Limits.sweepInterval

        /// Listens on 127.0.0.1:8000 with one event loop.
        package init() {}

        /// Whether only this machine can reach the server.
        package var isLoopback: Bool {
            host == "localhost" || host == "::1" || host.hasPrefix("127.")
        }
    }

    /// The port that the server listens on.
    package let port: Int
    private let group: MultiThreadedEventLoopGroup
    private let listener: any Channel
    private let loops: [NIOLoopBound<ServingLoop>]
    private let metrics: [RequestMetrics]
    private let isRunning = Mutex(true)

    private init(
        _ group: MultiThreadedEventLoopGroup, _ listener: any Channel,
        _ loops: [NIOLoopBound<ServingLoop>], _ metrics: [RequestMetrics],
    ) {
        self.group = group
        self.listener = listener
        self.loops = loops
        self.metrics = metrics
        port = listener.localAddress?.port ?? 0
    }

    /// Starts to listen; requests are answered from when this returns.
    package static func start(
        _ endpoint: Endpoint, _ configuration: Configuration = Configuration(),
    ) async throws(AWSServerError) -> AWSServer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.eventLoops)
        do {
            let metrics = (0..<configuration.eventLoops).map { _ in
                RequestMetrics(operations: endpoint.names + [""])
            }
            var loops: [NIOLoopBound<ServingLoop>] = []
            for (eventLoop, metrics) in zip(group.makeIterator(), metrics) {
                loops.append(try await serve(endpoint, configuration, on: eventLoop, metrics))
            }
            let listener = try await listen(configuration, group, loops)
            return AWSServer(group, listener, loops, metrics)
        } catch {
            try? await group.shutdownGracefully()
            throw AWSServerError(error, configuration)
        }
    }

    /// What was counted so far, over all event loops; requests that name no operation come last.
    package var requestCounts: [OperationCounts] {
        var total = metrics.first?.snapshot ?? []
        for others in metrics.dropFirst().map(\.snapshot) {
            for place in total.indices { total[place].add(others[place]) }
        }
        return total
    }

    /// Takes no new connection, lets requests in flight finish for as long as `grace`, then closes.
    ///
    /// A second call does nothing.
    package func shutdown(within grace: Duration) async {
        let wasRunning = isRunning.withLock { isRunning in
            defer { isRunning = false }
            return isRunning
        }
        guard wasRunning else { return }
        // None of these can fail but by being closed already.
        try? await listener.close()
        let stops = loops.map { loop in
            loop.eventLoop.flatSubmit { loop.value.stop(within: TimeAmount(grace)) }
        }
        for stop in stops { try? await stop.get() }
        try? await group.shutdownGracefully()
    }

    private static func serve(
        _ endpoint: Endpoint, _ configuration: Configuration, on eventLoop: any EventLoop,
        _ metrics: RequestMetrics,
    ) async throws -> NIOLoopBound<ServingLoop> {
        try await eventLoop.submit {
            let loop = ServingLoop(endpoint, eventLoop: eventLoop, metrics: metrics)
            let bound = NIOLoopBound(loop, eventLoop: eventLoop)
            let interval = TimeAmount(configuration.sweepInterval)
            eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
                bound.value.sweep()
            }
            return bound
        }.get()
    }

    private static func listen(
        _ configuration: Configuration, _ group: MultiThreadedEventLoopGroup,
        _ loops: [NIOLoopBound<ServingLoop>],
    ) async throws -> any Channel {
        let loopOf = Dictionary(
            uniqueKeysWithValues: loops.map { (ObjectIdentifier($0.eventLoop), $0) },
        )
        return try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Limits.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let loop = loopOf[ObjectIdentifier(channel.eventLoop)]?.value else {
                        return
                    }
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(ByteToMessageHandler(decoder))
                    try pipeline.addHandler(HTTPExchange(loop))
                }
            }
            .bind(host: configuration.host, port: configuration.port).get()
    }

    private static var decoder: HTTPRequestDecoder {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = Limits.headerBytes
        limits.maxHeaderListSize = Limits.headersBytes
        limits.maxHeaderFieldCount = Limits.headerCount
        return HTTPRequestDecoder(limitConfiguration: limits)
    }
}

extension AWSServerError {
    fileprivate init(_ error: any Error, _ configuration: AWSServer.Configuration) {
        let (host, port) = (configuration.host, configuration.port)
        if let error = error as? IOError, error.errnoCode == EADDRINUSE {
            self = .addressInUse(host: host, port: port)
        } else {
            self = .cannotListen(host: host, port: port, reason: "\(error)")
        }
    }
}
