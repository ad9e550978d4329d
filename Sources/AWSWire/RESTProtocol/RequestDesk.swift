/// Where work is left by those who cannot wait for it, an event loop say.
///
/// Whoever runs the desk is the parent of all of it: work is cancelled with `run`, and what was
/// left and not begun by then is dropped with it.
package final class RequestDesk: Sendable {
    /// A piece of work.
    package typealias Work = @Sendable () async -> Void

    private let work: AsyncStream<Work>
    private let inbox: AsyncStream<Work>.Continuation

    /// A desk at which nothing is done before `run`.
    package init() {
        (work, inbox) = AsyncStream.makeStream(
            bufferingPolicy: .bufferingOldest(Limits.waitingRequests))
    }

    /// Leaves work; false when there is too much of it, or nobody does it any more.
    package func leave(_ piece: @escaping Work) -> Bool {
        if case .enqueued = inbox.yield(piece) { true } else { false }
    }

    /// Does what is left until it is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for await piece in work { group.addTask { await piece() } }
            inbox.finish()
            group.cancelAll()
        }
    }
}
