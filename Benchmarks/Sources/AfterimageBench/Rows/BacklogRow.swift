/// How fast the pipeline catches up on changes that were written while nothing was audited.
struct BacklogRow: Row {
    private static let unaudited = """
        tables:
          - table:
              name: Bench
              audit: { enabled: false }

        """

    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        try await ServerUnderTest.ready(bench, data: data, configuration: Self.unaudited)
            .use { server in
                try await server.createTable(table)
                try await fill(server, bench, items: bench.plan.backlog)
            }
        let rate = try await ServerUnderTest.ready(bench, data: data).use { server in
            let start = ContinuousClock.now
            let before = try await server.status().trail.size
            try await server.settle()
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let after = try await server.status().trail.size
            guard after == bench.plan.backlog, before < after / 2 else {
                throw BenchFailure("\(before) entries at the start, \(after) at the end")
            }
            return Double(after - before) / seconds
        }
        let count = TextTable.number(Double(bench.plan.backlog))
        return [
            Finding("entries, catching up on \(count)", rate, .perSecond)
                .goal(.atLeast(30_000, aim: 100_000))
        ]
    }
}
