package import AuditPipeline
package import DynamoModel
import SQLite

/// A dead letter as the file keeps it.
package struct ParkedLetter: Sendable, Hashable {
    /// Its number; of two dead letters that are kept, the later has the higher one.
    package let id: Int64
    /// The queue, or the event source mapping of a stream, that gave it up.
    package let source: String
    /// The change, and why it was given up.
    package let letter: DeadLetter
    /// When it was first given up.
    package let parked: Timestamp

    /// Reads a row of `Schema.deadLettersAfter`.
    init(row: Statement) {
        id = row.int(0)
        source = row.text(1)
        letter = DeadLetter(
            change: ChangeReference(shard: row.int(2), sequence: row.int(3)),
            verdict: Verdict(
                reason: row.text(5), attempts: Int(row.int(4)), payload: row.blob(6)),
        )
        parked = Timestamp(milliseconds: row.int(7))
    }
}

extension Connection {
    /// Keeps a dead letter; one that is there already takes the newer verdict.
    func keep(_ letter: DeadLetter, of source: String, at time: Timestamp) throws(SQLiteError) {
        let statement = try statement(Schema.keepDeadLetter)
        try statement.bind(1, source)
        try statement.bind(2, letter.change.shard)
        try statement.bind(3, letter.change.sequence)
        try statement.bind(4, letter.verdict.attempts)
        try statement.bind(5, letter.verdict.reason)
        try statement.bind(6, letter.verdict.payload)
        try statement.bind(7, time.milliseconds)
        try statement.run()
    }
}
