#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// How long to wait before a delivery is tried again; decides, and waits for nothing itself.
///
/// Retries come in four phases: at once, after the least delay, with delays that grow, after the
/// greatest delay. Source: AWS, SNS, Message delivery retries.
package struct RetryPolicy: Sendable, Hashable {
    /// How delays grow from the least to the greatest.
    package enum Growth: String, Sendable, Hashable {
        /// By the same amount.
        case linear
        /// By amounts that grow by the same amount.
        case arithmetic
        /// By the same factor.
        case geometric
        /// Doubling.
        case exponential
    }

    /// The least delay in seconds.
    package var leastSeconds = 20
    /// The greatest delay in seconds.
    package var greatestSeconds = 20
    /// Retries of all phases.
    package var retries = 3
    /// Retries of the first phase.
    package var retriesAtOnce = 0
    /// Retries of the second phase.
    package var retriesAfterLeast = 0
    /// Retries of the last phase.
    package var retriesAfterGreatest = 0
    /// How delays grow in the third phase.
    package var growth = Growth.linear

    /// What SNS does for http and https where nothing is said.
    package init() {}

    /// What is done for functions that failed: they are called twice more. Source: AWS, Lambda,
    /// Asynchronous invocation.
    package static let function = {
        var policy = RetryPolicy()
        (policy.leastSeconds, policy.greatestSeconds, policy.retries) = (60, 120, 2)
        return policy
    }()

    /// What is done where AWS's own services, queues and functions, can not be reached: 100,015
    /// tries in 23 days. Source: AWS, SNS, Message delivery retries.
    package static let service = {
        var policy = RetryPolicy()
        (policy.leastSeconds, policy.greatestSeconds) = (1, 20)
        (policy.retriesAtOnce, policy.retriesAfterLeast) = (3, 2)
        (policy.retriesAfterGreatest, policy.retries) = (100_000, 100_015)
        policy.growth = .exponential
        return policy
    }()

    /// The delay before the next try, after that many have failed; nil where there is none.
    ///
    /// `jitter`, from zero to one, says how much of the second half of a delay is waited, so that
    /// those who failed together do not come back together.
    package func delay(afterFailures failures: Int, jitter: Double) -> Duration? {
        guard failures <= retries else { return nil }
        let whole = seconds(ofRetry: failures)
        return .milliseconds(Int64((whole * (0.5 + min(max(jitter, 0), 1) / 2) * 1000).rounded()))
    }

    private func seconds(ofRetry number: Int) -> Double {
        let (least, greatest) = (Double(leastSeconds), Double(greatestSeconds))
        var number = number - retriesAtOnce
        if number <= 0 { return 0 }
        number -= retriesAfterLeast
        if number <= 0 { return least }
        let growing = retries - retriesAtOnce - retriesAfterLeast - retriesAfterGreatest
        if number > growing { return greatest }
        let part = growing > 1 ? Double(number - 1) / Double(growing - 1) : 0
        switch growth {
        case .linear: return least + (greatest - least) * part
        case .arithmetic:
            let share = Double(number * (number - 1)) / Double(max(1, growing * (growing - 1)))
            return least + (greatest - least) * share
        case .geometric: return least * pow(greatest / least, part)
        case .exponential: return min(greatest, least * pow(2, Double(number - 1)))
        }
    }
}
