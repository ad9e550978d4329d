import AWSWire
import DynamoModel
import NIOCore
import Synchronization

/// What an operation came to.
typealias Outcome = Result<any OperationResponse, WireError>

/// Brings replies from the engine's threads to the event loop that waits for them.
///
/// The engine replies to a whole commit at a time; all replies of one commit reach the event loop
/// in one go, because only the first of them has to wake it.
final class ReplyQueue: Sendable {
    private let eventLoop: any EventLoop
    private let waiting = Mutex<[(NIOLoopBound<HTTPExchange>, Outcome)]>([])

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Delivers an outcome, at once when called on the event loop itself.
    func deliver(_ outcome: Outcome, to exchange: NIOLoopBound<HTTPExchange>) {
        guard !eventLoop.inEventLoop else { return exchange.value.answer(outcome) }
        let isFirst = waiting.withLock { waiting in
            waiting.append((exchange, outcome))
            return waiting.count == 1
        }
        if isFirst { eventLoop.execute { self.deliverAll() } }
    }

    private func deliverAll() {
        let outcomes = waiting.withLock { waiting in
            let outcomes = waiting
            waiting = []
            return outcomes
        }
        for (exchange, outcome) in outcomes { exchange.value.answer(outcome) }
    }
}
