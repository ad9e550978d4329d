/// From the acknowledgement of a write to its entry in the live tail, at 1,000 writes per second.
struct VisibleRow: Row {
    func measure(_ bench: Bench) async throws -> [Finding] {
        let latencies = try await withServer(bench, items: 0) { server in
            let listener = try await server.events(of: table)
            let report = try await bench.generator.run(
                Load(
                    port: server.port, requests: [.putItem(table: table)], keys: .ascending,
                    pace: .perSecond(1000), end: .seconds(bench.plan.secondsAtRate),
                )
            )
            try await server.settle()
            let arrivals = try await allArrivals(report.count, at: listener)
            try await listener.close()
            return waits(from: report, to: arrivals)
        }
        return [
            Finding(
                "acknowledged to readable, 1,000/s, p50",
                latencies.microseconds(within: 0.5) / 1000,
                .milliseconds),
            Finding("  p99", latencies.microseconds(within: 0.99) / 1000, .milliseconds)
                .goal(.atMost(100, aim: 20)),
        ]
    }

    /// Waits for the entries of all items.
    private func allArrivals(
        _ count: Int, at listener: EntryListener,
    ) async throws -> [Int: UInt64] {
        let patience = ContinuousClock.now + .seconds(10)
        while true {
            let arrivals = try await listener.arrivedAt()
            if arrivals.count >= count { return arrivals }
            guard ContinuousClock.now < patience else {
                throw BenchFailure(
                    "of \(count) entries \(arrivals.count) came through the live tail")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Zero where the entry was there before the acknowledgement had been read.
    private func waits(from report: LoadReport, to arrivals: [Int: UInt64]) -> LatencyHistogram {
        var delays = LatencyHistogram()
        for (number, answeredAt) in report.answeredAt.enumerated() {
            guard let arrivedAt = arrivals[number] else { continue }
            delays.record(nanoseconds: arrivedAt > answeredAt ? arrivedAt - answeredAt : 0)
        }
        return delays
    }
}
