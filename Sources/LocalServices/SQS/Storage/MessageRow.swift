import DynamoModel
import SQLite

/// Where a message is on its way; what it says is kept elsewhere.
struct MessageRow: Sendable, Hashable {
    /// Its number, which rises from message to message over all queues.
    let id: Int64
    /// From when on it can be received.
    var available: Timestamp
    /// How often it was received.
    var receives: Int
    /// When it was sent.
    let sent: Timestamp
    /// When it was received first; the beginning of time where it never was.
    var firstReceived: Timestamp
    /// The number of its group, where the queue keeps an order.
    let lane: Int64?

    /// Describes a message.
    init(
        id: Int64, available: Timestamp, receives: Int = 0, sent: Timestamp, lane: Int64? = nil,
    ) {
        self.id = id
        self.available = available
        self.receives = receives
        self.sent = sent
        self.lane = lane
        firstReceived = Timestamp(milliseconds: 0)
    }

    /// Reads a row of one of the statements on messages.
    init(row: Statement) {
        id = row.int(0)
        available = Timestamp(milliseconds: row.int(1))
        receives = Int(row.int(2))
        sent = Timestamp(milliseconds: row.int(3))
        firstReceived = Timestamp(milliseconds: row.int(4))
        lane = row.isNull(5) ? nil : row.int(5)
    }

    /// The number as clients see it; of two messages, the later has the higher one.
    static func sequenceNumber(_ id: Int64) -> String {
        let digits = String(id)
        return "1" + String(repeating: "0", count: 19 - digits.utf8.count) + digits
    }
}
