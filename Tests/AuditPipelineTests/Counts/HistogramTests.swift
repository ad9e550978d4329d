import AuditPipeline
import Testing

@Test func `a value on a bound is in that bound's bucket, and one above all in the last`() {
    var histogram = Histogram(bounds: [1, 10])
    for value in [1, 2, 10, 11] { histogram.record(value) }
    #expect(histogram.buckets == [1, 2, 1])
    #expect(histogram.sum == 24)
}

@Test func `histograms add up, those without a value too`() {
    var histogram = Histogram(bounds: [1, 10])
    histogram += Histogram(bounds: [1, 10])
    #expect(histogram.buckets.isEmpty)
    var more = Histogram(bounds: [1, 10])
    more.record(5)
    histogram += more
    histogram += more
    #expect(histogram.buckets == [0, 2, 0])
    #expect(histogram.sum == 10)
}
