/// Messages through a topic and its queue, published, received and deleted in batches of ten,
/// beside moto's server.
struct QueueRow: Row {
    private static let workers = 16

    func measure(_ bench: Bench) async throws -> [Finding] {
        let data = try bench.work.folder("data")
        let ours = try await ServerUnderTest.ready(bench, data: data).use { server in
            try await rate(on: server, bench, rounds: bench.plan.rounds)
        }
        guard let moto = try await Moto(bench, table: QueueRequests.createQueue) else {
            return [finding(ours)]
        }
        let motos = try await moto.use { try await rate(on: $0, bench, rounds: 1) }
        return [finding(ours).beside("moto", motos).goal(.atLeast(15, aim: 40), of: .ratio)]
    }

    private func finding(_ rate: Double) -> Finding {
        Finding("SNS to SQS, messages published, received, deleted by 10", rate, .perSecond)
    }

    private func rate(
        on server: some Server, _ bench: Bench, rounds: Int,
    ) async throws -> Double {
        let requests = try await QueueRequests(on: server, bench)
        var rates: [Double] = []
        for _ in 0..<rounds {
            try Task.checkCancellation()
            rates.append(
                try await QueueRun.start(
                    requests, workers: Self.workers, seconds: bench.plan.secondsPerRound,
                    port: server.port, on: bench.loop))
        }
        return Samples.median(rates)
    }
}
