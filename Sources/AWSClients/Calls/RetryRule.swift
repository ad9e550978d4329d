/// Decides whether a call is tried again, and after which pause; holds no clock and no chance.
///
/// Source: AWS SDKs and Tools Reference Guide, Retry behavior, standard mode.
struct RetryRule: Sendable, Hashable {
    /// What a failure means for another try.
    enum Verdict: Hashable {
        /// It will fail again.
        case lasting
        /// It may pass.
        case passing
        /// The service has too much to do.
        case throttled
        /// The clocks are apart, so that the signature does not hold.
        case skewed
        /// The credentials are over.
        case expired
    }

    /// Tries of a call, the first included.
    let attempts: Int

    /// What a failure means.
    static func verdict(on failure: AWSFailure) -> Verdict {
        switch failure {
        case .noCredentials, .cancelled: .lasting
        case .unreachable: .passing
        case .refused(let refusal):
            if throttling.contains(refusal.code) {
                .throttled
            } else if skew.contains(refusal.code) {
                .skewed
            } else if expiry.contains(refusal.code) {
                .expired
            } else if passing.contains(refusal.code) || refusal.status >= 500 {
                refusal.status == 501 ? .lasting : .passing
            } else {
                refusal.status == 429 ? .throttled : .lasting
            }
        }
    }

    /// The tokens that another try takes of the budget.
    static func cost(of failure: AWSFailure) -> Int {
        if case .unreachable(_, timedOut: true) = failure { return Limits.timeoutCost }
        return Limits.retryCost
    }

    /// The pause before the try that follows a number of failed ones; nil where there is none.
    ///
    /// `jitter`, from zero to one, is how much of the whole pause it is.
    func pause(after failures: Int, _ verdict: Verdict, jitter: Double) -> Duration? {
        guard failures < attempts else { return nil }
        let first: Duration
        switch verdict {
        case .lasting: return nil
        // What is mended before the next try needs no pause.
        case .skewed, .expired: return failures == 1 ? .zero : nil
        case .passing: first = Limits.firstPause
        case .throttled: first = Limits.firstThrottledPause
        }
        // Bounded, because the factor would overflow long before the longest pause is reached.
        return min(first * (1 << min(failures - 1, 16)), Limits.longestPause) * jitter
    }

    private static let throttling: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException",
        "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
        "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
    ]
    private static let passing: Set<String> = [
        "RequestTimeout", "RequestTimeoutException", "InternalError", "InternalFailure",
        "InternalServerError", "ServiceUnavailable", "ServiceUnavailableException",
        "IDPCommunicationError",
    ]
    private static let skew: Set<String> = [
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException",
        "SignatureDoesNotMatch", "AuthFailure",
    ]
    private static let expiry: Set<String> = ["ExpiredToken", "ExpiredTokenException"]
}
