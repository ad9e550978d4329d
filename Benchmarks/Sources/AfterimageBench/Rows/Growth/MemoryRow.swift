/// What a scan of a large table adds to the memory, and what its items take on disk.
struct MemoryRow: Row {
    private static let itemsPerRequest = 10
    private static let segments = 1000

    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        let items = bench.plan.scannedItems
        let added = try await ServerUnderTest.ready(bench, data: data).use { server in
            try await server.createTable(table)
            _ = try await bench.generator.run(
                Load(
                    port: server.port, requests: [WideItem.put(table: table)], keys: .ascending,
                    end: .requests(items)))
            try await server.settle()
            let before = try server.process.figures.residentBytes
            _ = try await bench.generator.run(
                Load(
                    port: server.port, requests: segments, keys: .ascending, connections: 4,
                    end: .requests(Self.segments)))
            return try server.process.figures.residentBytes - before
        }
        let sizeBytes = Double(items * WideItem.sizeBytes)
        let tables = try RawDatabase("\(data)/tables.db")
        let pages = try tables.number(
            "SELECT sum(pgsize) FROM dbstat WHERE name GLOB '*items_*' AND aggregate = TRUE")
        let scanned = TextTable.number(sizeBytes / 1e6)
        return [
            Finding("resident after scanning \(scanned) MB, added", Double(added) / 1e6, .megabytes)
                .goal(.atMost(50, aim: 20)),
            Finding("items on disk, the change log apart", pages / 1e6, .megabytes)
                .beside("DynamoDB's size", sizeBytes / 1e6)
                .goal(.atMost(1.6, aim: 1.2), of: .ratio),
        ]
    }

    /// Requests that scan the whole table together, a segment each.
    private var segments: [RequestTemplate] {
        (0..<Self.segments).map { segment in
            RequestTemplate(
                "Scan",
                """
                {"TableName":"\(table)","Segment":\(segment),"TotalSegments":\(Self.segments)}
                """)
        }
    }
}
