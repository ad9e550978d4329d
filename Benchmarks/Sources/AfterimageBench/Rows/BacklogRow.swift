import Foundation

/// How fast the pipeline catches up on changes that were written while nothing was audited: by
/// default, and where the table is declared with a topic of its own.
struct BacklogRow: Row {
    private static let unaudited = """
        tables:
          - table:
              name: Bench
              audit: { enabled: false }

        """

    private static let declared = """
        tables:
          - table:
              name: Bench
              stream: { enabled: true, topic: { name: Bench-stream } }
              audit: { enabled: true, type: [TRAIL] }

        """

    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        try await ServerUnderTest.ready(bench, data: data, configuration: Self.unaudited)
            .use { server in
                try await server.createTable(table)
                try await fill(server, bench, items: bench.plan.backlog)
            }
        let again = try bench.work.folder("declared") + "/data"
        try FileManager.default.copyItem(atPath: data, toPath: again)
        let count = TextTable.number(Double(bench.plan.backlog))
        return [
            Finding(
                "entries, catching up on \(count)",
                try await rate(bench, data: data, configuration: ""), .perSecond
            ).goal(.atLeast(30_000, aim: 100_000)),
            Finding(
                "  of a table that is declared with its topic",
                try await rate(bench, data: again, configuration: Self.declared), .perSecond
            ).goal(.atLeast(25_000, aim: 80_000)),
        ]
    }

    /// Entries a second, from the start of the server until the last change has its own.
    private func rate(_ bench: Bench, data: String, configuration: String) async throws -> Double {
        try await ServerUnderTest.ready(bench, data: data, configuration: configuration)
            .use { server in
                let start = ContinuousClock.now
                let before = try await server.status().trail.size
                try await server.settle(askingEvery: .milliseconds(250))
                let seconds = (ContinuousClock.now - start) / .seconds(1)
                let after = try await server.status().trail.size
                guard after == bench.plan.backlog, before < after / 2 else {
                    throw BenchFailure("\(before) entries at the start, \(after) at the end")
                }
                return Double(after - before) / seconds
            }
    }
}
