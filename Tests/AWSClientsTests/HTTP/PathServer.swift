import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on this machine that does what a request's path says: `/echo` gives the body back,
/// `/last` as well and closes the connection, `/silent` never answers, and `/hang-up` closes the
/// connection without an answer.
final class PathServer: Sendable {
    private let channel: any Channel
    private let counted: Counted

    /// What has been seen.
    final class Counted: Sendable {
        let connections = Mutex(0)
        let open = Mutex(0)
        let heads = Mutex<[HTTPRequestHead]>([])
    }

    /// Listens on any free port.
    init() async throws {
        let counted = Counted()
        self.counted = counted
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                counted.connections.withLock { $0 += 1 }
                counted.open.withLock { $0 += 1 }
                channel.closeFuture.whenComplete { _ in counted.open.withLock { $0 -= 1 } }
                return channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(Answering(counted))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// The URL of a path.
    func url(_ path: String) -> String {
        "http://127.0.0.1:\(channel.localAddress?.port ?? 0)\(path)"
    }

    /// How many connections were made to it.
    var connections: Int { counted.connections.withLock { $0 } }

    /// How many of them are open.
    var openConnections: Int { counted.open.withLock { $0 } }

    /// The heads of all requests.
    var heads: [HTTPRequestHead] { counted.heads.withLock { $0 } }

    /// Listens no more.
    func close() async throws {
        try await channel.close()
    }
}

private final class Answering: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let counted: PathServer.Counted
    private var path = ""
    private var body = ByteBuffer()

    init(_ counted: PathServer.Counted) {
        self.counted = counted
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            counted.heads.withLock { $0.append(head) }
            path = head.uri
            body.clear()
        case .body(var bytes): body.writeBuffer(&bytes)
        case .end: answer(context)
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        if path.hasPrefix("/silent") { return }
        if path.hasPrefix("/hang-up") { return context.close(promise: nil) }
        let isLast = path.hasPrefix("/last")
        var headers: HTTPHeaders = ["Content-Length": "\(body.readableBytes)", "X-Path": path]
        if isLast { headers.add(name: "Connection", value: "close") }
        let head = HTTPResponseHead(version: .http1_1, status: .accepted, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        if isLast { context.close(promise: nil) }
    }
}
