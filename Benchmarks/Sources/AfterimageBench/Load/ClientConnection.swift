import NIOCore
import NIOPosix

/// One connection of a load: a request, its answer, the next request.
///
/// Lives on its event loop. Opens itself again where the server closes it after an answer, as
/// moto's does; that is then part of the next request's time.
final class ClientConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let run: LoadRun
    private let port: Int
    private let loop: any EventLoop
    private var channel: (any Channel)?
    private var scanner = AnswerScanner()
    private var buffer = ByteBuffer()
    private var turn: LoadSchedule.Turn?

    init(of run: LoadRun, port: Int, on loop: any EventLoop) {
        self.run = run
        self.port = port
        self.loop = loop
    }

    func open() -> EventLoopFuture<Void> {
        let connection = NIOLoopBound(self, eventLoop: loop)
        scanner = AnswerScanner()
        return ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(connection.value)
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .map { connection.value.channel = $0 }
    }

    func send(_ request: RequestTemplate, for turn: LoadSchedule.Turn, value: Int) {
        self.turn = turn
        request.write(key: turn.key, value: value, to: &buffer)
        guard let channel else { return reopen() }
        channel.writeAndFlush(buffer, promise: nil)
    }

    /// Opens the connection again and sends the request that waits for that.
    private func reopen() {
        let connection = NIOLoopBound(self, eventLoop: loop)
        open().whenComplete { result in
            switch result {
            case .success:
                connection.value.channel?.writeAndFlush(connection.value.buffer, promise: nil)
            case .failure(let error): connection.value.run.fail(error)
            }
        }
    }

    func close() {
        channel?.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            guard let answer = try scanner.add(unwrapInboundIn(data)), let turn else { return }
            self.turn = nil
            if answer.closesConnection {
                channel = nil
                context.close(promise: nil)
            }
            run.take(answer, to: turn, over: self)
        } catch {
            run.fail(error)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if channel != nil { run.fail(BenchFailure("the server closed a connection")) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        run.fail(error)
    }
}
