import DynamoModel
import Logging
import SQLite

/// What every service needs of the file: its writer, its readers, the time, and how much it may
/// keep.
struct Storage: Sendable {
    let writer: Writer
    let readers: ReaderPool
    let now: @Sendable () -> Timestamp
    /// Messages that a queue may hold before its publishers have to wait.
    let queueCapacity: Int

    /// Writes in one commit that a crash of the machine does not take back.
    ///
    /// The file's own commits may be lost by one; what was acknowledged may not.
    func performDurably<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value, log: Logger,
    ) async throws -> Value {
        let value = try await writer.perform(body)
        if try await !writer.checkpoint() {
            log.debug("services.db was busy: what was written is synced later")
        }
        return value
    }
}
