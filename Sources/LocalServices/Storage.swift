import DynamoModel
import SQLite

/// What every service needs of the file: its writer, its readers, the time, and how much it may
/// keep.
struct Storage: Sendable {
    let writer: Writer
    let readers: ReaderPool
    let now: @Sendable () -> Timestamp
    /// Messages that a queue may hold before its publishers have to wait.
    let queueCapacity: Int
}
