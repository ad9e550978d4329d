import DynamoModel
import Testing

@testable import AuditPipeline

private func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

@Test func `a window holds its first moment and not the one behind it`() {
    let window = TimeWindow(since: moment(1), until: moment(3))
    #expect([0, 1, 2, 3].map { window.contains(moment($0)) } == [false, true, true, false])
    #expect(TimeWindow().contains(moment(-1)))
}

@Test func `windows are cut and joined, and an open end stays open when joined`() {
    let first = TimeWindow(since: moment(1), until: moment(5))
    let second = TimeWindow(since: moment(3))
    #expect(first.intersection(second) == TimeWindow(since: moment(3), until: moment(5)))
    #expect(first.union(second) == TimeWindow(since: moment(1)))
}
