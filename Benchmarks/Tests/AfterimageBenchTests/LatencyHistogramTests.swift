import Testing

@testable import AfterimageBench

@Suite struct LatencyHistogramTests {
    @Test func `a histogram without durations answers zero`() {
        #expect(LatencyHistogram().microseconds(within: 0.5) == 0)
    }

    @Test(arguments: [1, 127, 128, 255, 256, 999, 1_000_000, 123_456_789, 60_000_000_000])
    func `a duration comes back less than one percent off`(nanoseconds: UInt64) {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: nanoseconds)
        let found = histogram.microseconds(within: 1) * 1000
        #expect(abs(found - Double(nanoseconds)) <= Double(nanoseconds) / 100)
    }
}
