import Synchronization

/// Lets one at a time pass under each name, in the order in which they came.
package final class TurnLine: Sendable {
    private let lines = Mutex<[String: [CheckedContinuation<Void, Never>]]>([:])

    /// Nobody waits yet.
    package init() {}

    /// Does `work` once everybody before has done theirs under that name.
    package func pass<Value: Sendable, Failure: Error>(
        _ name: String, _ work: () async throws(Failure) -> Value,
    ) async throws(Failure) -> Value {
        await enter(name)
        defer { leave(name) }
        return try await work()
    }

    private func enter(_ name: String) async {
        await withCheckedContinuation { continuation in
            let isFirst = lines.withLock { lines in
                guard lines[name] != nil else {
                    lines[name] = []
                    return true
                }
                lines[name]?.append(continuation)
                return false
            }
            if isFirst { continuation.resume() }
        }
    }

    private func leave(_ name: String) {
        let next = lines.withLock { lines -> CheckedContinuation<Void, Never>? in
            guard var line = lines[name], !line.isEmpty else {
                lines[name] = nil
                return nil
            }
            let next = line.removeFirst()
            lines[name] = line
            return next
        }
        next?.resume()
    }
}
