import AWSWire
import DynamoModel
import Synchronization

/// What time it is where requests are checked: here, until a server says otherwise.
final class SigningClock: Sendable {
    private let offset = Mutex(Duration.zero)

    /// The time to sign with, where it is `now` here.
    func time(at now: Timestamp) -> Timestamp {
        now.advanced(by: offset.withLock { $0 })
    }

    /// Follows a server's `Date`, which came when it was `now` here; false where the two clocks are
    /// near enough to each other, so that they are not to blame.
    func follow(_ date: String?, at now: Timestamp) -> Bool {
        guard let server = date.flatMap(Timestamp.init(http:)) else { return false }
        let apart = server.milliseconds - time(at: now).milliseconds
        guard Duration.milliseconds(abs(apart)) > Limits.clockSkew else { return false }
        offset.withLock { $0 = .milliseconds(server.milliseconds - now.milliseconds) }
        return true
    }
}
