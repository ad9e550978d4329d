/// How fast a trail is archived, and what that adds to the memory, however long the trail is.
struct ArchiveRow: Row {
    private static let archive =
        "archive: { enabled: true, bucket: bench-archive, segmentEvery: 1s }\n"

    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        let entries = bench.plan.manyItems
        try await ServerUnderTest.ready(bench, data: data).use { server in
            try await server.createTable(table)
            try await fill(server, bench, items: entries)
        }
        let (seconds, added) = try await ServerUnderTest.ready(
            bench, data: data, configuration: Self.archive
        ).use { try await archive(of: entries, on: $0) }
        let many = TextTable.number(Double(entries))
        return [
            Finding("archive of \(many) entries", Double(entries) / seconds, .perSecond),
            Finding("  resident meanwhile, added at most", Double(added) / 1e6, .megabytes)
                .goal(.atMost(64, aim: 32)),
        ]
    }

    /// The seconds until all entries are archived, and what that added to the memory.
    private func archive(
        of entries: Int, on server: ServerUnderTest,
    ) async throws -> (seconds: Double, addedBytes: Int) {
        let start = ContinuousClock.now
        let patience = start + .seconds(600)
        let before = try server.process.figures.residentBytes
        var most = before
        while try await server.status().archive?.size ?? 0 < entries {
            guard ContinuousClock.now < patience else {
                throw BenchFailure("the archive is not whole within ten minutes")
            }
            most = max(most, try server.process.figures.residentBytes)
            try await Task.sleep(for: .milliseconds(20))
        }
        return ((ContinuousClock.now - start) / .seconds(1), most - before)
    }
}
