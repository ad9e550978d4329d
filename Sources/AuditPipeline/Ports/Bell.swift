import Synchronization

/// Wakes those who wait for something to arrive, without anybody looking again and again.
///
/// Whoever waits looks at `rings` first, then for what it wants, and waits for the next ring only
/// then: so a ring in between is not missed.
package final class Bell: Sendable {
    private struct State {
        var rings = 0
        var isClosed = false
        var nextWaiter = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    /// A bell that has not rung yet.
    package init() {}

    /// How often the bell has rung; nil once it is closed.
    package var rings: Int? { state.withLock { $0.isClosed ? nil : $0.rings } }

    /// Wakes everybody who waits.
    package func ring() {
        wakeAll { $0.rings += 1 }
    }

    /// Wakes everybody, and lets nobody wait from now on.
    package func close() {
        wakeAll { $0.isClosed = true }
    }

    /// Waits until the bell has rung more than `heard` times, or is closed.
    package func wait(after heard: Int) async throws(CancellationError) {
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = state.withLock { state in
                    // Asked under the lock: a cancellation that came before finds nobody to wake.
                    guard state.rings == heard, !state.isClosed, !Task.isCancelled else {
                        return false
                    }
                    state.waiters[waiter] = continuation
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: waiter) }?.resume()
        }
        if Task.isCancelled { throw CancellationError() }
    }

    private func wakeAll(_ change: (inout State) -> Void) {
        let waiters = state.withLock { state in
            change(&state)
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume() }
    }
}
