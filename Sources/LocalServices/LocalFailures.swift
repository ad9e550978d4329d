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
        // Beside the letter of the change, which may have been given up too.
        let source = letter.endedShard == nil ? self.source : LocalFailures.windows(of: self.source)
        try await storage.writer.perform { connection in
            try connection.keep(letter, of: source, at: now)
        }
    }

    /// The source of dead letters that are ends of a consumer's windows.
    static func windows(of consumer: String) -> String { "\(consumer)\(windowsMark)" }

    /// Whether a dead letter is the end of a window.
    static func isOfWindow(_ source: String) -> Bool { source.hasSuffix(windowsMark) }

    private static let windowsMark = "/windows"
}
