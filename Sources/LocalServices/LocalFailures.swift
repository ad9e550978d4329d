public import AuditPipeline
import SQLite

/// Keeps what the consumer of a stream gave up, in `services.db`.
public struct LocalFailures: FailureDestination {
    private let source: String
    private let storage: Storage

    /// Keeps dead letters under the name of the mapping that parks them.
    init(source: String, in storage: Storage) {
        self.source = source
        self.storage = storage
    }

    /// Returns when the dead letter is kept; keeping one again replaces its verdict.
    public func park(_ letter: DeadLetter) async throws {
        let now = storage.now()
        try await storage.writer.perform { [source] connection in
            try connection.keep(letter, of: source, at: now)
        }
    }
}
