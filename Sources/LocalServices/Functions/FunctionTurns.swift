import AWSWire
import Synchronization

/// Lets changes of one function happen one after the other.
///
/// A change is several steps, in the code's files and in `services.db`; two at a time could remove
/// the code that the other one has just kept.
final class FunctionTurns: Sendable {
    /// Who waits for each function that somebody changes, the first one first.
    private let waiting = Mutex<[String: [CheckedContinuation<Void, Never>]]>([:])

    /// Does `work` once every change of that function that began before it is over.
    func take<Value: Sendable>(
        _ function: String, _ work: () async throws(LambdaError) -> Value,
    ) async throws(LambdaError) -> Value {
        await begin(function)
        defer { end(function) }
        return try await work()
    }

    private func begin(_ function: String) async {
        await withCheckedContinuation { continuation in
            let isFree = waiting.withLock { waiting in
                guard waiting[function] != nil else {
                    waiting[function] = []
                    return true
                }
                waiting[function]?.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func end(_ function: String) {
        let next = waiting.withLock { waiting -> CheckedContinuation<Void, Never>? in
            guard let first = waiting[function]?.first else {
                waiting[function] = nil
                return nil
            }
            waiting[function]?.removeFirst()
            return first
        }
        next?.resume()
    }
}
