import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens to the entries as they become readable, and notes when each did.
final class EntryListener: Sendable {
    private let channel: any Channel
    private let arrivals: NIOLoopBound<EntryArrivals>

    /// Subscribes; returns once the server has begun to answer.
    init(path: String, port: Int, on loop: any EventLoop) async throws {
        let begun = loop.makePromise(of: Void.self)
        arrivals = try await loop.submit {
            NIOLoopBound(EntryArrivals(begun), eventLoop: loop)
        }.get()
        do {
            channel = try await ClientBootstrap(group: loop)
                .channelInitializer { [arrivals] channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHTTPClientHandlers()
                        try channel.pipeline.syncOperations.addHandler(arrivals.value)
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
        } catch {
            begun.fail(error)
            throw error
        }
        let headers: HTTPHeaders = ["Host": "127.0.0.1", "Accept": "text/event-stream"]
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path, headers: headers)
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
        try await begun.futureResult.get()
    }

    /// When each item's entry came, in nanoseconds of uptime, by the item's number.
    func arrivedAt() async throws -> [Int: UInt64] {
        try await channel.eventLoop.submit { [arrivals] in arrivals.value.arrivedAt }.get()
    }

    func close() async throws {
        try await channel.close()
    }
}

/// The events of one connection; lives on its event loop.
private final class EntryArrivals: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let begun: EventLoopPromise<Void>
    private var scanner = EventScanner()
    private(set) var arrivedAt: [Int: UInt64] = [:]

    init(_ begun: EventLoopPromise<Void>) {
        self.begun = begun
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head) where head.status == .ok: begun.succeed()
        case .head(let head): begun.fail(BenchFailure("events: \(head.status)"))
        case .body(let bytes):
            let now = NIODeadline.now().uptimeNanoseconds
            for number in scanner.add(bytes) { arrivedAt[number] = now }
        case .end: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        begun.fail(BenchFailure("the server closed the stream of events"))
    }
}
