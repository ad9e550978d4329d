package import DynamoModel
import Synchronization

/// Keeps credentials until they are about to end.
///
/// Several callers that find them old at once ask at once; that is rare, and costs no more.
package final class CredentialCache: Sendable {
    private let source: any CredentialSource
    private let now: @Sendable () -> Timestamp
    private let kept = Mutex<AWSCredentials?>(nil)

    /// Asks `source` for what is not there, or about to end.
    package init(_ source: any CredentialSource, now: @escaping @Sendable () -> Timestamp) {
        self.source = source
        self.now = now
    }

    /// Credentials that are good now.
    package func current() async throws(AWSFailure) -> AWSCredentials {
        let known = kept.withLock { $0 }
        if let known, known.last(beyond: Limits.credentialMargin, at: now()) { return known }
        do throws(AWSFailure) {
            guard let found = try await source.credentials() else {
                throw .noCredentials(
                    "There are no AWS credentials in the environment, in the profile, "
                        + "in the container or on the instance")
            }
            kept.withLock { $0 = found }
            return found
        } catch {
            // Who gives new ones may be away for a moment, and the old ones are good until then.
            if let known, known.last(beyond: .zero, at: now()) { return known }
            throw error
        }
    }

    /// Forgets credentials that a service says are over.
    func forget(_ credentials: AWSCredentials) {
        kept.withLock { if $0 == credentials { $0 = nil } }
    }
}
