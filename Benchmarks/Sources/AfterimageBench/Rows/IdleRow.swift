/// What a server that has nothing to do takes.
struct IdleRow: Row {
    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        let resident = try await ServerUnderTest.ready(bench, data: data).use { server in
            try await Task.sleep(for: .seconds(1))
            return try server.process.figures.residentBytes
        }
        return [
            Finding("resident when idle", Double(resident) / 1e6, .megabytes)
                .goal(.atMost(60, aim: 30))
        ]
    }
}
