/// One operation at 64 connections, beside the bare route and moto's server.
struct OperationRow: Row {
    let operation: String
    let request: @Sendable (_ table: String) -> RequestTemplate
    var bareGoal: Goal?
    var motoGoal: Goal?
    var cpuGoal: Goal?
    var tailGoal: Goal?
    var isAudited = true

    static let put = OperationRow(
        operation: "PutItem", request: { .putItem(table: $0) },
        bareGoal: .atLeast(0.25, aim: 0.40), motoGoal: .atLeast(35, aim: 50),
        cpuGoal: .atMost(40, aim: 25), tailGoal: .atMost(8, aim: 4),
    )

    /// What the engine takes for itself: its change log is kept, and nobody makes entries of it.
    static let engine = OperationRow(
        operation: "PutItem, not audited", request: { .putItem(table: $0) },
        bareGoal: .atLeast(0.35, aim: 0.50), motoGoal: .atLeast(35, aim: 50),
        isAudited: false,
    )

    static let get = OperationRow(
        operation: "GetItem", request: { .getItem(table: $0) },
        bareGoal: .atLeast(0.40, aim: 0.60),
    )

    static let update = OperationRow(
        operation: "UpdateItem", request: { .updateItem(table: $0) },
    )

    func measure(_ bench: Bench) async throws -> [Finding] {
        let (ours, bare) = try await withServer(
            bench, items: bench.plan.items, configuration: isAudited ? "" : unaudited
        ) { server in
            try await BareRoute(bench).use { bare in
                try await Samples.byTurns(
                    load(bench, items: bench.plan.items), on: server, and: bare, bench)
            }
        }
        return findings(ours, bare) + (try await againstMoto(ours, bench))
    }

    private func load(_ bench: Bench, items: Int) -> Load {
        Load(
            port: 0, requests: [request(table)], keys: .random(among: items),
            end: .seconds(bench.plan.secondsPerRound),
        )
    }

    private func findings(_ ours: Samples, _ bare: Samples) -> [Finding] {
        func milliseconds(_ samples: Samples, within share: Double) -> Double {
            samples.latencies.microseconds(within: share) / 1000
        }
        return [
            Finding("\(operation), 64 connections", ours.rate, .perSecond)
                .beside("bare route", bare.rate).goal(bareGoal, of: .ratio),
            Finding("  p50", milliseconds(ours, within: 0.5), .milliseconds)
                .beside("bare route", milliseconds(bare, within: 0.5)),
            Finding("  p99", milliseconds(ours, within: 0.99), .milliseconds)
                .beside("bare route", milliseconds(bare, within: 0.99)).goal(tailGoal),
            Finding("  p999", milliseconds(ours, within: 0.999), .milliseconds)
                .beside("bare route", milliseconds(bare, within: 0.999)),
            Finding(
                "  server CPU each\(isAudited ? ", entry included" : "")", ours.cpuMicroseconds,
                .microseconds
            )
            .beside("bare route", bare.cpuMicroseconds).goal(cpuGoal),
            Finding("  load generator CPU each", ours.generatorMicroseconds, .microseconds)
                .beside("bare route", bare.generatorMicroseconds),
        ]
    }

    /// Beside moto's server, with fewer items; nothing where it is not installed.
    private func againstMoto(_ ours: Samples, _ bench: Bench) async throws -> [Finding] {
        guard let moto = try await Moto(bench) else { return [] }
        return try await moto.use { moto in
            try await fill(moto, bench, items: bench.plan.motoItems)
            var load = self.load(bench, items: bench.plan.motoItems)
            load.port = moto.port
            var samples = Samples()
            try await samples.add(load, on: moto, bench)
            return [
                Finding("  against moto", ours.rate, .perSecond)
                    .beside("moto", samples.rate).goal(motoGoal, of: .ratio)
            ]
        }
    }
}
