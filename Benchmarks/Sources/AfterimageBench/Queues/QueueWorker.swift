import NIOCore
import NIOPosix

/// Publishes ten messages, receives ten, deletes those, and begins again; over one connection,
/// which it opens anew where the server closes it after an answer, as moto's does.
final class QueueWorker: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private enum Step {
        case publish
        case receive
        case delete([String])
    }

    private let requests: QueueRequests
    private let run: QueueRun
    private let port: Int
    private let loop: any EventLoop
    private var channel: (any Channel)?
    private var scanner = AnswerScanner()
    private var step = Step.publish
    private var isOver = false

    init(_ requests: QueueRequests, of run: QueueRun, port: Int, on loop: any EventLoop) {
        self.requests = requests
        self.run = run
        self.port = port
        self.loop = loop
    }

    func begin() {
        ask(.publish)
    }

    func close() {
        isOver = true
        channel?.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            guard let answer = try scanner.add(unwrapInboundIn(data)) else { return }
            guard answer.status == 200 else { throw BenchFailure(answer.summary) }
            if answer.closesConnection {
                channel = nil
                context.close(promise: nil)
            }
            take(answer)
        } catch {
            run.fail(error)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        guard channel != nil, !isOver else { return }
        run.fail(BenchFailure("the server closed a connection"))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        run.fail(error)
    }

    private func take(_ answer: Answer) {
        switch step {
        case .publish: ask(.receive)
        case .receive:
            let receipts = QueueRequests.receipts(in: answer)
            ask(receipts.isEmpty ? .publish : .delete(receipts))
        case .delete(let receipts): if run.take(receipts.count) { ask(.publish) }
        }
    }

    private func ask(_ step: Step) {
        self.step = step
        let bytes: [UInt8] =
            switch step {
            case .publish: requests.publish
            case .receive: requests.receive
            case .delete(let receipts): requests.delete(receipts)
            }
        if let channel {
            channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
        } else {
            open(ByteBuffer(bytes: bytes))
        }
    }

    private func open(_ request: ByteBuffer) {
        let worker = NIOLoopBound(self, eventLoop: loop)
        scanner = AnswerScanner()
        ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(worker.value)
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                switch result {
                case .success(let channel):
                    worker.value.channel = channel
                    channel.writeAndFlush(request, promise: nil)
                case .failure(let error): worker.value.run.fail(error)
                }
            }
    }
}
