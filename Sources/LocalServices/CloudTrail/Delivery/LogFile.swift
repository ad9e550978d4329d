import DynamoModel
import SQLite

/// A log file, planned or delivered: the events from one number to another.
struct LogFile: Sendable, Hashable {
    let number: Int64
    let trail: Int64
    let bucket: String
    let key: String
    let events: ClosedRange<Int64>
    let oldest: Timestamp
    let newest: Timestamp
    /// The SHA-256 of what it holds, not packed; nil until it is in its bucket.
    let hash: String?

    /// Reads a row of `DeliverySchema.plannedFile`.
    init(row: Statement) {
        number = row.int(0)
        trail = row.int(1)
        bucket = row.text(2)
        key = row.text(3)
        events = row.int(4)...max(row.int(4), row.int(5))
        oldest = Timestamp(milliseconds: row.int(6))
        newest = Timestamp(milliseconds: row.int(7))
        hash = row.isNull(8) ? nil : row.text(8)
    }

    /// Writes what a digest file says of it.
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("s3Bucket", bucket)
            writer.member("s3Object", key)
            writer.member("hashValue", hash)
            writer.member("hashAlgorithm", "SHA-256")
            writer.member("newestEventTime", newest.secondsText)
            writer.member("oldestEventTime", oldest.secondsText)
        }
    }
}
