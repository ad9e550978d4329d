/// Some figures that are measured together.
protocol Row: Sendable {
    /// Starts what it needs, measures, and leaves nothing running.
    func measure(_ bench: Bench) async throws -> [Finding]
}

extension Row {
    /// The table that rows write to.
    var table: String { Workload.tableName }

    /// The text of an `afterimage.yaml` that keeps that table out of the trail.
    var unaudited: String {
        """
        tables:
          - table: { name: \(table), audit: { enabled: false } }

        """
    }

    /// Lets `body` use a server over a new data directory, with a table of so many items.
    func withServer<Outcome>(
        _ bench: Bench, items: Int, configuration: String = "",
        _ body: (ServerUnderTest) async throws -> Outcome,
    ) async throws -> Outcome {
        let data = try bench.work.folder("data")
        return try await ServerUnderTest.ready(
            bench, data: data, configuration: configuration
        ).use { server in
            try await server.createTable(table)
            try await fill(server, bench, items: items)
            return try await body(server)
        }
    }

    /// Writes so many items, one after the other, and waits until nothing is left to do.
    func fill(_ server: some Server, _ bench: Bench, items: Int) async throws {
        let put = RequestTemplate.putItem(table: table)
        _ = try await bench.generator.run(
            Load(port: server.port, requests: [put], keys: .ascending, end: .requests(items)))
        try await server.settle()
    }
}
