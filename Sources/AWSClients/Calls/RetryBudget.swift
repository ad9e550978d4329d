import Synchronization

/// Bounds how many retries there are, so that a service in trouble is not asked all the more.
final class RetryBudget: Sendable {
    private let tokens = Mutex(Limits.retryTokens)

    /// Takes tokens for another try; false where there are not enough.
    func take(_ cost: Int) -> Bool {
        tokens.withLock { tokens in
            guard tokens >= cost else { return false }
            tokens -= cost
            return true
        }
    }

    /// Gives back what the last try of a call took, once it has worked; something for a first try.
    func refund(_ cost: Int?) {
        tokens.withLock { $0 = min(Limits.retryTokens, $0 + (cost ?? 1)) }
    }
}
