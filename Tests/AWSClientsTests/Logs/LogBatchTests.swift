import DynamoModel
import Testing

@testable import AWSClients

/// A call never breaks a limit of CloudWatch Logs.
struct LogBatchTests {
    @Test func `events stand in the order of their times`() {
        let batches = LogBatch.batches(of: [event(3), event(1), event(2)])
        #expect(batches.map { $0.events.map(\.time.milliseconds) } == [[1, 2, 3]])
    }

    @Test func `a batch has as many events as a call may have`() {
        let batches = LogBatch.batches(of: (0..<10_001).map { event($0) })
        #expect(batches.map(\.events.count) == [10_000, 1])
    }

    @Test func `a batch has as many bytes as a call may have`() {
        let message = String(repeating: "x", count: 524_288 - 26)
        let batches = LogBatch.batches(of: (0..<3).map { event($0, message) })
        #expect(batches.map(\.events.count) == [2, 1])
    }

    @Test func `a batch is within a day`() {
        let batches = LogBatch.batches(of: [event(0), event(86_399_999), event(86_400_000)])
        #expect(batches.map(\.events.count) == [2, 1])
    }

    private func event(_ milliseconds: Int, _ message: String = "m") -> LogBatch.Event {
        LogBatch.Event(time: Timestamp(milliseconds: Int64(milliseconds)), message: message)
    }
}
