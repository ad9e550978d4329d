import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

/// Which events of a batch are taken; the limits are those of AWS's documentation.
struct LogBatchTests {
    private let now = Timestamp(milliseconds: 1_700_000_000_000)
    private let day = 86_400_000 as Int64

    @Test func `a batch has one event at least and ten thousand at most`() throws {
        #expect(throws: LogsError.missing("logEvents")) { try LogBatch(nil) }
        #expect(throws: LogsError.self) { try LogBatch([]) }
        #expect(throws: LogsError.self) { try LogBatch(events(Array(repeating: 0, count: 10_001))) }
        #expect(try LogBatch(events(Array(repeating: 0, count: 10_000))).events.count == 10_000)
    }

    @Test func `events count with 26 bytes each`() throws {
        let most = String(repeating: "x", count: 1_048_576 - 26)
        #expect(try LogBatch([event(0, most)]).events.count == 1)
        #expect(
            throws: LogsError.invalidParameter(
                "Log event too large: 1048577 bytes exceeds limit of 1048576")
        ) { try LogBatch([event(0, most + "x")]) }
        #expect(
            throws: LogsError.invalidParameter(
                "Upload too large: 1048603 bytes exceeds limit of 1048576")
        ) { try LogBatch([event(0, most), event(0, "x")]) }
    }

    @Test func `an event has words and a time after 1970`() {
        #expect(throws: LogsError.self) { try LogBatch([event(0, "")]) }
        #expect(throws: LogsError.self) {
            try LogBatch([LogEvent(time: Timestamp(milliseconds: -1), message: "x")])
        }
    }

    @Test func `events come in order, within 24 hours`() throws {
        #expect(throws: LogsError.self) { try LogBatch(events([1, 0])) }
        #expect(throws: LogsError.self) { try LogBatch(events([0, day + 1])) }
        #expect(try LogBatch(events([0, 0, day])).events.count == 3)
    }

    @Test func `nothing is rejected between two weeks ago and two hours ahead`() throws {
        let batch = try LogBatch(events([-14 * day, -13 * day]))
        #expect(batch.taken(at: now, retentionDays: nil).places == 0..<2)
        #expect(batch.taken(at: now, retentionDays: nil).rejected == RejectedLogEvents())
        let ahead = try LogBatch(events([7_200_000]))
        #expect(ahead.taken(at: now, retentionDays: nil).rejected == RejectedLogEvents())
    }

    @Test func `what is too old is left out, to the place behind it`() throws {
        let batch = try LogBatch(events([-14 * day - 2, -14 * day - 1, -14 * day]))
        let (places, rejected) = batch.taken(at: now, retentionDays: nil)
        #expect(places == 2..<3)
        #expect(rejected.tooOldEnd == 2)
        #expect(rejected.expiredEnd == nil)
    }

    @Test func `what the group would not keep is left out`() throws {
        let batch = try LogBatch(events([-day - 1, -day, -1]))
        let (places, rejected) = batch.taken(at: now, retentionDays: 1)
        #expect(places == 1..<3)
        #expect(rejected.expiredEnd == 1)
        #expect(rejected.tooOldEnd == nil)
    }

    @Test func `what is too new is left out, from its place on`() throws {
        let batch = try LogBatch(events([0, 7_200_001, 7_200_002]))
        let (places, rejected) = batch.taken(at: now, retentionDays: nil)
        #expect(places == 0..<1)
        #expect(rejected.tooNewStart == 1)
    }

    @Test func `a batch of nothing that is taken takes nothing`() throws {
        let old = try LogBatch(events([-15 * day])).taken(at: now, retentionDays: 3)
        #expect(old.places.isEmpty)
        #expect(old.rejected.tooOldEnd == 1)
        #expect(old.rejected.expiredEnd == 1)
        #expect(try LogBatch(events([day])).taken(at: now, retentionDays: 3).places.isEmpty)
    }

    private func event(_ offset: Int64, _ message: String) -> LogEvent {
        LogEvent(time: Timestamp(milliseconds: now.milliseconds + offset), message: message)
    }

    private func events(_ offsets: [Int64]) -> [LogEvent] { offsets.map { event($0, "x") } }
}
