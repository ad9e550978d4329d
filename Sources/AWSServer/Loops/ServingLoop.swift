import AWSWire
import NIOCore

/// What the connections of one event loop share; touched on that event loop only.
final class ServingLoop {
    let endpoint: Endpoint
    let eventLoop: any EventLoop
    let replies: ReplyQueue
    let metrics: RequestMetrics
    let bodies = BodyBudget()
    /// Where requests are counted that name no operation.
    let unnamedPlace: Int
    private(set) var isStopping = false
    private var requestIDs: RequestIDs
    private var date = HTTPDate()
    private var buffer: ByteBuffer
    /// The head of an answer while it is written: an array takes many small pieces faster than a
    /// `ByteBuffer` does.
    private var head: [UInt8] = []
    private var connections: [ObjectIdentifier: HTTPExchange] = [:]
    private var written: [HTTPExchange] = []
    private var whenEmpty: EventLoopPromise<Void>?

    init(_ endpoint: Endpoint, eventLoop: any EventLoop, metrics: RequestMetrics) {
        self.endpoint = endpoint
        self.eventLoop = eventLoop
        self.metrics = metrics
        unnamedPlace = endpoint.names.count
        replies = ReplyQueue(eventLoop: eventLoop)
        var random = SystemRandomNumberGenerator()
        requestIDs = RequestIDs(random: &random)
        buffer = ByteBuffer()
    }

    /// Takes a new connection in; says whether there was room.
    func join(_ exchange: HTTPExchange) -> Bool {
        guard !isStopping, connections.count < Limits.connectionsPerLoop else { return false }
        connections[ObjectIdentifier(exchange)] = exchange
        return true
    }

    /// Forgets a connection that was closed.
    func leave(_ exchange: HTTPExchange) {
        connections[ObjectIdentifier(exchange)] = nil
        if connections.isEmpty { whenEmpty?.succeed() }
    }

    func nextRequestID() -> String { requestIDs.next() }

    func dateText() -> String { date.text(at: endpoint.now()) }

    /// The bytes of an answer; memory is reused once the answer before has left.
    func bytes(of answer: HTTPAnswer) -> ByteBuffer {
        if buffer.capacity > Limits.keptBufferBytes { buffer = ByteBuffer() }
        buffer.clear()
        head.removeAll(keepingCapacity: true)
        answer.writeHead(to: &head)
        buffer.writeBytes(head)
        if !answer.isHeadOnly { buffer.writeBytes(answer.body) }
        return buffer
    }

    /// Lets an exchange's answer leave once all that is due now has been dealt with.
    ///
    /// Answers leave in one burst: a client wakes for the first of them and finds the others there,
    /// where one answer at a time would wake it again and again, at the price of an interrupt each.
    func flushSoon(_ exchange: HTTPExchange) {
        written.append(exchange)
        guard written.count == 1 else { return }
        eventLoop.assumeIsolated().execute {
            let exchanges = self.written
            self.written.removeAll(keepingCapacity: true)
            for exchange in exchanges { exchange.flush() }
        }
    }

    /// Closes the connections that have been silent for too long.
    func sweep() {
        for exchange in Array(connections.values) { exchange.checkSilence() }
    }

    /// Lets the requests in flight finish and closes the other connections at once.
    func stop(within grace: TimeAmount) -> EventLoopFuture<Void> {
        isStopping = true
        let promise = eventLoop.makePromise(of: Void.self)
        guard !connections.isEmpty else {
            promise.succeed()
            return promise.futureResult
        }
        whenEmpty = promise
        for exchange in Array(connections.values) { exchange.closeIfIdle() }
        eventLoop.assumeIsolated().scheduleTask(in: grace) {
            for exchange in Array(self.connections.values) { exchange.close() }
        }
        return promise.futureResult
    }
}
