/// Workloads beside SQLite alone with the same bytes, and beside moto's server.
struct WorkloadRow: Row {
    let workloads: [Workload]

    func measure(_ bench: Bench) async throws -> [Finding] {
        var findings: [Finding] = []
        for workload in workloads { findings += try await measure(workload, bench) }
        return findings
    }

    private func measure(_ workload: Workload, _ bench: Bench) async throws -> [Finding] {
        let keys = workload.keys(of: bench.plan.items)
        let data = try bench.work.folder("data")
        let (ours, raw) = try await ServerUnderTest.ready(bench, data: data).use { server in
            try await server.create(workload.table)
            try await prepare(server, workload, keys: keys, bench)
            return try await byTurns(workload, keys: keys, on: server, bench)
        }
        return [
            Finding(workload.name, ours.rate * workload.worth, workload.unit)
                .beside("SQLite alone", raw * workload.worth),
            Finding("  p99", ours.latencies.microseconds(within: 0.99) / 1000, .milliseconds),
            Finding("  server CPU each, entries included", ours.cpuMicroseconds, .microseconds),
        ] + (try await againstMoto(ours, workload, bench))
    }

    /// Rounds of the server and of SQLite by turns, the latter's median in requests per second.
    private func byTurns(
        _ workload: Workload, keys: Int, on server: ServerUnderTest, _ bench: Bench,
    ) async throws -> (Samples, Double) {
        let load = load(workload, keys: keys, on: server, bench)
        let store = RawStore(
            perCommit: load.connections, keys: keys, seconds: bench.plan.secondsPerRound)
        var samples = Samples()
        var rates: [Double] = []
        for _ in 0..<bench.plan.rounds {
            try await samples.add(load, on: server, bench)
            let folder = try bench.work.folder("raw")
            rates.append(try store.measure(workload.raw, at: "\(folder)/raw.db"))
        }
        return (samples, Samples.median(rates))
    }

    /// Beside moto's server, with fewer items; nothing where it is not installed.
    private func againstMoto(
        _ ours: Samples, _ workload: Workload, _ bench: Bench,
    ) async throws -> [Finding] {
        guard let moto = try await Moto(bench, table: workload.table) else { return [] }
        return try await moto.use { moto in
            let keys = workload.keys(of: bench.plan.motoItems)
            try await prepare(moto, workload, keys: keys, bench)
            var samples = Samples()
            var load = load(workload, keys: keys, on: moto, bench)
            load.connections = min(load.connections, Moto.connections)
            try await samples.add(load, on: moto, bench)
            return [
                Finding("  against moto", ours.rate * workload.worth, workload.unit)
                    .beside("moto", samples.rate * workload.worth)
                    .goal(.atLeast(35, aim: 50), of: .ratio)
            ]
        }
    }

    private func prepare(
        _ server: some Server, _ workload: Workload, keys: Int, _ bench: Bench,
    ) async throws {
        let load = Load(
            port: server.port, requests: [workload.filling], keys: .ascending, end: .requests(keys))
        _ = try await bench.generator.run(load)
        try await server.settle()
    }

    private func load(
        _ workload: Workload, keys: Int, on server: some Server, _ bench: Bench,
    ) -> Load {
        Load(
            port: server.port, requests: [workload.request], keys: .random(among: keys),
            connections: workload.connections, end: .seconds(bench.plan.secondsPerRound),
        )
    }
}
