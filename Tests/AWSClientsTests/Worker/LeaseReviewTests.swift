import DynamoModel
import Testing

@testable import AWSClients

/// Whoever looks from outside sees what waits, and who has it.
struct LeaseReviewTests {
    @Test func `nothing waits behind what was delivered`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a"], 1...2)
        try await bench.run(bench.worker("w"), until: 2)
        let shards = try await review(bench).shards(of: "Orders")
        #expect(!shards.isEmpty)
        #expect(shards.allSatisfy { $0.backlog == .none && $0.owner == nil })
    }

    @Test func `what waits is as old as its first change`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a"], 1...1)
        try await bench.run(bench.worker("w"), until: 1)
        try await bench.put(["a"], 2...3)
        let waiting = try await review(bench).shards(of: "Orders").filter { $0.backlog != .none }
        #expect(waiting.count == 1)
        guard case .since = waiting.first?.backlog else {
            Issue.record("\(waiting) has no time")
            return
        }
    }

    @Test func `changes that were trimmed unread are told`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a"], 1...1)
        try await bench.run(bench.worker("w"), until: 1)
        let streams = SpoiltStreams(bench.engine, trimmedTo: 1)
        let shards = try await LeaseReview(streams, bench.engine, leases: "leases")
            .shards(of: "Orders")
        #expect(shards.contains { $0.backlog == .trimmed })
    }

    @Test func `leases of other tables are passed over`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a"], 1...1)
        try await bench.run(bench.worker("w"), until: 1)
        #expect(try await review(bench).shards(of: "Other").isEmpty)
    }

    @Test func `where nothing was ever refused there are no dead letters`() async throws {
        let bench = try await WorkerBench()
        #expect(try await review(bench).deadLetters() == 0)
    }

    private func review(_ bench: WorkerBench) -> LeaseReview {
        LeaseReview(bench.engine, bench.engine, leases: "leases")
    }
}
