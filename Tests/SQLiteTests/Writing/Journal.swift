import Synchronization

@testable import SQLite

/// What happened, line by line, noted from any thread.
final class Journal: Sendable {
    struct Refusal: Error {}

    private let noted = Mutex<[String]>([])

    var lines: [String] { noted.withLock { $0 } }

    func note(_ line: String) {
        noted.withLock { $0.append(line) }
    }

    /// An operation that notes each run and its end under `name`.
    func operation(
        _ name: String, _ work: @escaping @Sendable (Connection) throws -> Void,
    ) -> WriteOperation {
        WriteOperation { [self] connection in
            note("run \(name)")
            try work(connection)
        } completion: { [self] outcome in
            switch outcome {
            case .success: note("done \(name)")
            case .failure: note("failed \(name)")
            }
        }
    }
}
