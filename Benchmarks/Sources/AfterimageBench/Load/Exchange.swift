import NIOCore
import NIOPosix

/// One question and its answer, over a connection of its own.
final class Exchange: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let done: EventLoopPromise<Answer>
    private var scanner = AnswerScanner()

    private init(_ done: EventLoopPromise<Answer>) {
        self.done = done
    }

    /// Sends a request to a port of this machine and gives the answer.
    static func send(
        _ request: [UInt8], port: Int, on loop: any EventLoop,
    ) async throws -> Answer {
        let done = loop.makePromise(of: Answer.self)
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: loop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(Exchange(done))
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
        } catch {
            done.fail(error)
            throw error
        }
        let patience = loop.scheduleTask(in: .seconds(30)) {
            done.fail(BenchFailure("no answer within 30 seconds"))
        }
        channel.writeAndFlush(ByteBuffer(bytes: request), promise: nil)
        defer {
            patience.cancel()
            channel.close(promise: nil)
        }
        return try await done.futureResult.get()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            if let answer = try scanner.add(unwrapInboundIn(data)) { done.succeed(answer) }
        } catch {
            done.fail(error)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        done.fail(BenchFailure("the server closed the connection instead of answering"))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        done.fail(error)
    }
}
