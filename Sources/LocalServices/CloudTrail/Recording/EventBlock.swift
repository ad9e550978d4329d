import AWSWire
import DynamoModel

/// Some events of a trail, as log files have them: one behind the other, with commas between.
struct EventBlock: Sendable {
    private(set) var count = 0
    private(set) var oldest: Timestamp
    private(set) var newest: Timestamp
    private(set) var records: [UInt8] = []

    /// No events yet, the first of which was at `time`.
    init(at time: Timestamp) {
        (oldest, newest) = (time, time)
    }

    /// Adds an event.
    mutating func add(_ event: SpooledEvent) {
        if count > 0 { records.append(UInt8(ascii: ",")) }
        records.append(contentsOf: event.record)
        count += 1
        oldest = min(oldest, event.time)
        newest = max(newest, event.time)
    }
}
