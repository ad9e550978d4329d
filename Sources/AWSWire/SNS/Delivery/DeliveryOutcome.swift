/// What became of one try to deliver a notification.
package enum DeliveryOutcome: Sendable, Hashable {
    /// It has arrived.
    case delivered
    /// It did not, and trying again may help: not before `notBefore`, where that is said.
    case failed(String, notBefore: Duration? = nil)
    /// It has arrived at a function that failed of it, and may do better next time.
    case faulted(String)
    /// It did not, because whoever was to get it is not there: never was, is no more, or not yet.
    case absent(String)
    /// It did not, and trying again will not help.
    case refused(String)

    /// What a server's answer means.
    ///
    /// Source: AWS, SNS, Message delivery retries: what is wrong with the server passes, what it
    /// finds wrong with the request does not. Redirects are not followed.
    package init(status: Int, retryAfter: String?) {
        switch status {
        case 200..<300: self = .delivered
        case 429, 503:
            // Source: RFC 9110 §10.2.3; a date is taken for nothing said.
            let seconds = retryAfter.flatMap { Int($0) }.map { min(max(0, $0), 3600) }
            self = .failed("the server answers \(status)", notBefore: seconds.map { .seconds($0) })
        case 300..<400:
            self = .refused("the server answers \(status), and redirects are not followed")
        case 410: self = .refused("the server answers 410: the endpoint is gone")
        case 400..<500: self = .refused("the server answers \(status)")
        default: self = .failed("the server answers \(status)")
        }
    }
}
