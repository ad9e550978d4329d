/// What an entry takes on disk: items of one kilobyte, one to three of whose attributes change.
struct SizeRow: Row {
    private static let items = 1000

    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        let entries = try await ServerUnderTest.ready(bench, data: data).use { server in
            try await server.createTable(table)
            var load = Load(
                port: server.port, requests: [WideItem.put(table: table)], keys: .ascending,
                end: .requests(Self.items),
            )
            _ = try await bench.generator.run(load)
            load.requests = WideItem.updates(table: table)
            load.keys = .random(among: Self.items)
            load.end = .requests(bench.plan.updates)
            _ = try await bench.generator.run(load)
            try await server.settle()
            return try await server.status().trail.size
        }
        let trail = try WorkDirectory.sizeBytes(of: data, prefix: "audit.db")
        let all = try WorkDirectory.sizeBytes(of: data)
        let images = Double(2 * WideItem.json.utf8.count)
        return [
            Finding("trail per entry", Double(trail) / Double(entries), .bytes)
                .beside("two images in JSON", images),
            Finding("  all files per entry", Double(all) / Double(entries), .bytes)
                .beside("two images in JSON", images),
        ]
    }
}
