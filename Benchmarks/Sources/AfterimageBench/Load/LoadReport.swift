/// What a load came to.
struct LoadReport: Sendable {
    var latencies = LatencyHistogram()
    /// When each request was answered, in nanoseconds of the machine's uptime, in order of sending.
    var answeredAt: [UInt64] = []
    var seconds = 0.0
    var failures = 0
    var firstFailure = ""

    var count: Int { answeredAt.count }
    var perSecond: Double { seconds > 0 ? Double(count) / seconds : 0 }
}
