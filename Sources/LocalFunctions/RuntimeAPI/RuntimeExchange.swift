import NIOCore
import NIOHTTP1

/// A connection of a function's process to its runtime API.
///
/// Source: AWS, Lambda, Runtime API, version 2018-06-01.
final class RuntimeExchange: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let session: RuntimeSession
    private let door: RuntimeDoor
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var isTooLarge = false

    init(_ session: RuntimeSession, _ door: RuntimeDoor) {
        self.session = session
        self.door = door
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            guard door.admits(head.headers) else { return refuse(context) }
            self.head = head
            body.clear()
            isTooLarge = false
            if head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }) {
                let word = HTTPResponseHead(version: .http1_1, status: .continue)
                context.writeAndFlush(wrapOutboundOut(.head(word)), promise: nil)
            }
        case .body(let piece):
            guard head != nil else { return }
            isTooLarge =
                isTooLarge || body.readableBytes + piece.readableBytes > Limits.responseBytes
            if !isTooLarge { body.writeImmutableBuffer(piece) }
        case .end:
            guard let head else { return }
            self.head = nil
            route(head, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Answers somebody else, and hears nothing more of him.
    private func refuse(_ context: ChannelHandlerContext) {
        head = nil
        write(.stranger, context)
        context.close(promise: nil)
    }

    private func route(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let parts = head.uri.split(separator: "/").map(String.init)
        guard parts.count >= 4, parts[0] == "2018-06-01", parts[1] == "runtime" else {
            return write(.notFound, context)
        }
        switch (head.method, parts[2], parts[3], parts.dropFirst(4).first) {
        case (.GET, "invocation", "next", nil):
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            session.next { answer in
                guard bound.value.channel.isActive else { return false }
                self.write(answer, bound.value)
                return true
            }
        case (.POST, "invocation", let id, "response"):
            write(
                isTooLarge
                    ? session.respondTooMuch(to: id)
                    : session.respond(to: id, Array(body.readableBytesView)),
                context)
        case (.POST, "invocation", let id, "error"):
            write(session.fail(id, Array(body.readableBytesView)), context)
        case (.POST, "init", "error", nil):
            write(session.failInitialisation(Array(body.readableBytesView)), context)
        default: write(.notFound, context)
        }
    }

    private func write(_ answer: RuntimeAnswer, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders(answer.headers)
        headers.add(name: "Content-Type", value: "application/json")
        headers.add(name: "Content-Length", value: "\(answer.body.count)")
        let status = HTTPResponseStatus(statusCode: answer.status)
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(
            wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
