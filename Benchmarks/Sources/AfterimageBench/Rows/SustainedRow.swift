import NIOCore

/// How far the trail is behind while writes come at half the rate that the server can take.
struct SustainedRow: Row {
    /// How large the trail was at a time of the machine's uptime, in nanoseconds.
    private struct Look {
        let at: UInt64
        let size: Int
    }

    func measure(_ bench: Bench) async throws -> [Finding] {
        try await withServer(bench, items: bench.plan.items) { server in
            let put = RequestTemplate.putItem(table: table)
            var load = Load(
                port: server.port, requests: [put], keys: .random(among: bench.plan.items),
                end: .seconds(bench.plan.secondsPerRound),
            )
            let rate = try await bench.generator.run(load).perSecond / 2
            try await server.settle()
            load.pace = .perSecond(rate)
            load.end = .seconds(bench.plan.secondsAtRate)
            let base = try await server.status().trail.size
            async let loading = bench.generator.run(load)
            let looks = try await self.looks(at: server, for: bench.plan.secondsAtRate)
            let report = try await loading
            try await server.settle()
            let kept = try await server.status().trail.size - base
            guard kept == report.count else {
                throw BenchFailure("\(report.count) writes became \(kept) entries")
            }
            return findings(rate, seconds: lag(looks, base: base, report))
        }
    }

    private func findings(_ rate: Double, seconds: Double) -> [Finding] {
        let what = "trail behind \(TextTable.number(rate)) PutItem/s, at most"
        return [Finding(what, seconds, .seconds).goal(.atMost(1, aim: 0.2))]
    }

    /// Looks at the trail ten times a second, which a server does not feel.
    private func looks(at server: ServerUnderTest, for seconds: Double) async throws -> [Look] {
        let end = ContinuousClock.now + .seconds(seconds)
        var looks: [Look] = []
        while ContinuousClock.now < end {
            let size = try await server.status().trail.size
            looks.append(Look(at: NIODeadline.now().uptimeNanoseconds, size: size))
            try await Task.sleep(for: .milliseconds(100))
        }
        return looks
    }

    /// The longest that an acknowledged write was seen to wait for its entry.
    private func lag(_ looks: [Look], base: Int, _ report: LoadReport) -> Double {
        let answers = report.answeredAt.sorted()
        let waits = looks.map { look -> UInt64 in
            let kept = look.size - base
            guard answers.indices.contains(kept), answers[kept] < look.at else { return 0 }
            return look.at - answers[kept]
        }
        return Double(waits.max() ?? 0) / 1e9
    }
}
