import NIOCore
import NIOPosix

/// A server on this machine that gives each connection some bytes once it has sent something, and
/// closes it.
struct ScriptedServer {
    private let channel: any Channel

    /// Listens on any free port.
    init(answering answer: String) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Scripted(answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// Its URL.
    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/" }

    /// Listens no more.
    func close() async throws {
        try await channel.close()
    }
}

private final class Scripted: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: String

    init(answer: String) {
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        context.close(promise: nil)
    }
}
