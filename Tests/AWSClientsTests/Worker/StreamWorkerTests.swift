import AuditPipeline
import DynamoEngine
import DynamoModel
import Testing

@testable import AWSClients

/// Every change becomes one entry, in order per item, whatever happens to workers and shards.
@Suite(.timeLimit(.minutes(10)))
struct StreamWorkerTests {
    @Test func `changes from before the start are delivered, in order per item`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a", "b", "c"], 1...20)
        try await bench.run(bench.worker("w"), until: 60)
        for key in ["a", "b", "c"] {
            #expect(numbers(bench, of: key) == Array(1...20))
        }
    }

    @Test func `shards that split are read to their end before their children`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a", "b", "c"], 1...5)
        try await bench.engine.rotateShards(of: "Orders", splitting: true)
        try await bench.put(["a", "b", "c"], 6...10)
        try await bench.engine.rotateShards(of: "Orders")
        try await bench.put(["a", "b", "c"], 11...15)
        try await bench.run(bench.worker("w"), until: 45)
        for key in ["a", "b", "c"] {
            #expect(numbers(bench, of: key) == Array(1...15))
        }
        #expect(try await bench.leases().contains { $0.isDone })
    }

    @Test func `who goes on begins behind what was delivered`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a"], 1...3)
        try await bench.run(bench.worker("first"), until: 3)
        let positions = try await bench.leases().compactMap(\.position)
        #expect(!positions.isEmpty)
        try await bench.put(["a"], 4...6)
        try await bench.run(bench.worker("second"), until: 6)
        #expect(numbers(bench, of: "a") == Array(1...6))
    }

    @Test func `a drained worker gives its leases back`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a"], 1...1)
        try await bench.run(bench.worker("w"), until: 1)
        #expect(try await bench.leases().allSatisfy { $0.owner == nil })
    }

    @Test func `two workers share the shards and deliver everything`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a", "b", "c", "d", "e", "f"], 1...10)
        let (one, other) = (bench.worker("one"), bench.worker("other"))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await one.run() }
            group.addTask { await other.run() }
            await bench.logger.wait(for: 60)
            one.drain()
            other.drain()
        }
        for key in ["a", "b", "c", "d", "e", "f"] {
            #expect(numbers(bench, of: key) == Array(1...10))
        }
    }

    @Test func `what was trimmed unread is told once, and reading goes on`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a"], 1...2)
        try await bench.run(bench.worker("first"), until: 2)
        try await bench.put(["a"], 3...4)
        let trimmed = SpoiltStreams(bench.engine, trimmedTo: 3)
        try await bench.run(bench.worker("second", streams: trimmed), until: 4)
        let gaps = bench.logger.entries.filter { $0.change.kind == .gap }
        #expect(gaps.count == 1)
        #expect(gaps.first?.change.position.table == "Orders")
        #expect(numbers(bench, of: "a") == [1, 2, 4])
    }

    @Test func `an iterator that expired is replaced`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a"], 1...4)
        let expiring = SpoiltStreams(bench.engine, expiring: 6)
        try await bench.run(bench.worker("w", streams: expiring), until: 4)
        #expect(numbers(bench, of: "a") == Array(1...4))
    }

    private func numbers(_ bench: WorkerBench, of key: String) -> [Int64] {
        bench.logger.entries.compactMap { entry in
            guard let item = entry.change.new, item.text("pk") == key else { return nil }
            return item.integer("n")
        }
    }
}
