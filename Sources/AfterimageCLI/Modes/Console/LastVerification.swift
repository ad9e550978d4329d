import AuditConsole
import Synchronization

/// What the newest verification since the start found.
final class LastVerification: Sendable {
    private let newest = Mutex<VerificationState?>(nil)

    /// The newest verification; nil before there was one.
    var state: VerificationState? { newest.withLock { $0 } }

    /// Keeps a verification, unless one that was begun later is kept already.
    func record(_ verification: VerificationState) {
        newest.withLock { newest in
            if let known = newest, known.time > verification.time { return }
            newest = verification
        }
    }
}
