import ArgumentParser
import NIOCore
import NIOHTTP1
import NIOPosix

/// Runs the bare route; only `BareRoute` calls it.
struct BareRouteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bare-route", shouldDisplay: false)

    @Option var port: Int

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let server = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let decoder = ByteToMessageHandler(HTTPRequestDecoder())
                    try channel.pipeline.syncOperations.addHandlers(decoder, EmptyAnswers())
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        try await server.closeFuture.get()
    }
}

/// Answers every request with an empty JSON object, in one write.
private final class EmptyAnswers: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    private let answer = ByteBuffer(
        string: "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\n"
            + "Content-Length: 2\r\n\r\n{}")

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data) else { return }
        context.writeAndFlush(NIOAny(answer), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
