import AuditConsole
import Synchronization

/// What the newest verifications since the start found: the newest full one, and the newest of what
/// came since some moment.
final class LastVerification: Sendable {
    /// How much was verified.
    enum Scope: String {
        case full
        case since
    }

    /// A verification, and how long it took.
    struct Run: Hashable {
        let state: VerificationState
        let duration: Duration
    }

    private let newest = Mutex<[Scope: Run]>([:])

    /// The newest full verification; nil before there was one.
    var state: VerificationState? { newest.withLock { $0[.full]?.state } }

    /// The newest verification of each scope, by its name.
    var runs: [(scope: String, run: Run)] {
        newest.withLock { $0.map { (scope: $0.rawValue, run: $1) } }.sorted { $0.scope < $1.scope }
    }

    /// Keeps a verification, unless one that was begun later is kept already.
    func record(
        _ verification: VerificationState, scope: Scope = .full, taking duration: Duration = .zero,
    ) {
        newest.withLock { newest in
            if let known = newest[scope], known.state.time > verification.time { return }
            newest[scope] = Run(state: verification, duration: duration)
        }
    }
}
