import NIOCore
import NIOHTTP1

/// A request on its way, and whoever waits for its answer, who is told once what came of it.
///
/// It can be made anywhere; all else happens on the event loop of the connections.
final class HTTPExchange: Sendable {
    /// Told what came of it.
    typealias Reply = @Sendable (Result<HTTPReply, TransportError>) -> Void

    private struct State {
        /// What is to be sent; nil once it is over.
        var request: HTTPCall?
        var reply: Reply?
        /// Ends it when nobody answers.
        var deadline: Scheduled<Void>?
        /// The connection that it is on.
        var channel: (any Channel)?
    }

    /// Where it goes.
    let target: HTTPTarget
    private let eventLoop: any EventLoop
    private let state: NIOLoopBoundBox<State>

    /// Readies a request.
    init(_ request: HTTPCall, to target: HTTPTarget, on eventLoop: any EventLoop) {
        self.target = target
        self.eventLoop = eventLoop
        state = .makeBoxSendingValue(State(request: request), eventLoop: eventLoop)
    }

    /// Has `reply` told what comes of it, within its time; false where it was over before.
    func begin(_ reply: @escaping Reply) -> Bool {
        guard let time = state.value.request?.timeout else {
            reply(.failure(.cancelled))
            return false
        }
        state.value.reply = reply
        state.value.deadline = eventLoop.scheduleTask(in: TimeAmount(time)) {
            self.end(.timedOut)
        }
        return true
    }

    /// What to send over a connection that has nothing else to do; nil where nobody waits for the
    /// answer any more.
    func take(_ channel: any Channel) -> (head: HTTPRequestHead, body: [UInt8])? {
        guard let request = state.value.request else { return nil }
        state.value.channel = channel
        return (head(of: request), request.body)
    }

    /// Whether nobody waits for the answer any more.
    var isOver: Bool { state.value.request == nil }

    /// Ends it with an answer; false where it was over before.
    func end(with answer: HTTPReply) -> Bool {
        guard !isOver else { return false }
        _ = finish(.success(answer))
        return true
    }

    /// Ends it without an answer, unless it is over: its connection, which may get one yet, can not
    /// be used for another.
    func end(_ error: TransportError) {
        guard !isOver else { return }
        finish(.failure(error))?.close(promise: nil)
    }

    /// Forgets all of it, gives its connection, and tells whoever waits.
    private func finish(_ outcome: Result<HTTPReply, TransportError>) -> (any Channel)? {
        let ended = state.value
        state.value = State()
        ended.deadline?.cancel()
        ended.reply?(outcome)
        return ended.channel
    }

    private func head(of request: HTTPCall) -> HTTPRequestHead {
        var headers = HTTPHeaders()
        headers.reserveCapacity(request.headers.count + 2)
        for header in request.headers { headers.add(name: header.name, value: header.value) }
        if !headers.contains(name: "Host") { headers.add(name: "Host", value: target.authority) }
        let method = HTTPMethod(rawValue: request.method)
        if !request.body.isEmpty || method == .POST || method == .PUT {
            headers.add(name: "Content-Length", value: String(request.body.count))
        }
        return HTTPRequestHead(
            version: .http1_1, method: method, uri: target.path, headers: headers)
    }
}
