/// PutItem over one connection, where a write waits for nothing but itself.
struct SingleConnectionRow: Row {
    func measure(_ bench: Bench) async throws -> [Finding] {
        let load = Load(
            port: 0, requests: [.putItem(table: table)], keys: .random(among: bench.plan.items),
            connections: 1, end: .seconds(bench.plan.secondsPerRound),
        )
        let (ours, bare) = try await withServer(bench, items: bench.plan.items) { server in
            try await BareRoute(bench).use { bare in
                try await Samples.byTurns(load, on: server, and: bare, bench)
            }
        }
        return [
            Finding("PutItem, 1 connection", ours.rate, .perSecond).beside("bare route", bare.rate),
            Finding("  p50", ours.latencies.microseconds(within: 0.5), .microseconds)
                .beside("bare route", bare.latencies.microseconds(within: 0.5))
                .goal(.atMost(120, aim: 70)),
            Finding("  p99", ours.latencies.microseconds(within: 0.99), .microseconds)
                .beside("bare route", bare.latencies.microseconds(within: 0.99)),
        ]
    }
}
