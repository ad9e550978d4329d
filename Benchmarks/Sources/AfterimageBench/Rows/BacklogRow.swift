import Foundation

/// How fast the pipeline catches up on changes that were written while nothing was audited: by
/// default, where the table is declared with a topic of its own, and where a queue is subscribed to
/// that topic, too.
struct BacklogRow: Row {
    private static let topic = "Bench-stream"
    private static let declared = """
        tables:
          - table:
              name: Bench
              stream: { enabled: true, topic: { name: \(topic) } }
              audit: { enabled: true, type: [TRAIL] }

        """

    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        try await ServerUnderTest.ready(bench, data: data, configuration: unaudited)
            .use { server in
                try await server.createTable(table)
                try await fill(server, bench, items: bench.plan.backlog)
            }
        let copies = try ["declared", "subscribed"].map { name in
            let copy = try bench.work.folder(name) + "/data"
            try FileManager.default.copyItem(atPath: data, toPath: copy)
            return copy
        }
        let count = TextTable.number(Double(bench.plan.backlog))
        return [
            Finding(
                "entries, catching up on \(count)",
                try await rate(bench, data: data), .perSecond
            ).goal(.atLeast(30_000, aim: 100_000)),
            Finding(
                "  of a table that is declared with its topic",
                try await rate(bench, data: copies[0], isDeclared: true), .perSecond
            ).goal(.atLeast(25_000, aim: 80_000)),
            Finding(
                "  and a queue is subscribed to that",
                try await rate(bench, data: copies[1], isDeclared: true, isSubscribed: true),
                .perSecond),
        ]
    }

    /// Entries a second, from the start of the server until the last change has its own.
    private func rate(
        _ bench: Bench, data: String, isDeclared: Bool = false, isSubscribed: Bool = false,
    ) async throws -> Double {
        let configuration = isDeclared ? Self.declared : ""
        return try await ServerUnderTest.ready(bench, data: data, configuration: configuration)
            .use { server in
                let start = ContinuousClock.now
                if isSubscribed {
                    _ = try await QueueRequests(on: server, bench, topic: Self.topic)
                }
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
