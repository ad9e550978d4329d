/// What it costs a PutItem that a trail records every data event: rounds with and without, by
/// turns, on one server.
struct EventsRow: Row {
    func measure(_ bench: Bench) async throws -> [Finding] {
        let (with, without) = try await withServer(bench, items: bench.plan.items) { server in
            let trail = try await EventTrail(on: server, bench)
            let load = Load(
                port: server.port, requests: [.putItem(table: table)],
                keys: .random(among: bench.plan.items), end: .seconds(bench.plan.secondsPerRound))
            var samples = (Samples(), Samples())
            for _ in 0..<bench.plan.rounds {
                try await trail.start()
                try await samples.0.add(load, on: server, bench)
                try await trail.stop()
                try await samples.1.add(load, on: server, bench)
            }
            return samples
        }
        return [
            Finding("PutItem while a trail records all data events", with.rate, .perSecond)
                .beside("without", without.rate).goal(.atLeast(0.90, aim: 0.95), of: .ratio),
            Finding(
                "  server CPU each, entry and event included", with.cpuMicroseconds, .microseconds
            )
            .beside("without", without.cpuMicroseconds),
        ]
    }
}
