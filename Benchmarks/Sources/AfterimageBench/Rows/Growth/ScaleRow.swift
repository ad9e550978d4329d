import NIOCore

/// What many items cost a write, and what many entries cost a start.
struct ScaleRow: Row {
    private static let starts = 5

    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        let many = TextTable.number(Double(bench.plan.manyItems))
        let (large, small) = try await ServerUnderTest.ready(bench, data: data).use { large in
            try await large.createTable(table)
            try await fill(large, bench, items: bench.plan.manyItems)
            return try await withServer(bench, items: bench.plan.items) { small in
                try await compare(large, small, bench)
            }
        }
        let few = "at \(TextTable.number(Double(bench.plan.items))) items"
        return [
            Finding("PutItem at \(many) items", large.rate, .perSecond).beside(few, small.rate),
            Finding("  server CPU each, entry included", large.cpuMicroseconds, .microseconds)
                .beside(few, small.cpuMicroseconds).goal(.atMost(1.5, aim: 1.2), of: .ratio),
            Finding(
                "start to first answer, \(many) entries", try await start(bench, data: data),
                .milliseconds,
            ).goal(.atMost(300, aim: 100)),
        ]
    }

    private func compare(
        _ large: ServerUnderTest, _ small: ServerUnderTest, _ bench: Bench,
    ) async throws -> (Samples, Samples) {
        func load(_ server: ServerUnderTest, items: Int) -> Load {
            Load(
                port: server.port, requests: [.putItem(table: table)], keys: .random(among: items),
                end: .seconds(bench.plan.secondsPerRound),
            )
        }
        var samples = (Samples(), Samples())
        for _ in 0..<bench.plan.rounds {
            try await samples.0.add(load(large, items: bench.plan.manyItems), on: large, bench)
            try await samples.1.add(load(small, items: bench.plan.items), on: small, bench)
        }
        return samples
    }

    /// The median time from starting the process to the answer of a GetItem, in milliseconds.
    private func start(_ bench: Bench, data: String) async throws -> Double {
        var request = ByteBuffer()
        RequestTemplate.getItem(table: table).write(key: 1, value: 0, to: &request)
        let bytes = Array(request.readableBytesView)
        var milliseconds: [Double] = []
        for _ in 0..<Self.starts {
            let taken = try await ServerUnderTest(bench, data: data).use { server in
                try await server.waitForAnswer(to: bytes, on: bench.loop)
                let now = NIODeadline.now().uptimeNanoseconds
                try await server.waitUntilReady()
                return Double(now - server.startedAt) / 1e6
            }
            milliseconds.append(taken)
        }
        return Samples.median(milliseconds)
    }
}
