import AuditPipeline
import DynamoEngine
import DynamoModel
import Synchronization
import Testing

@testable import AWSClients

/// Every change becomes one entry, in order per item, whatever happens to workers and shards.
@Suite(.timeLimit(.minutes(1)))
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
        let trimmed = SpoiltStreams(bench.engine, refusing: .trimmedDataAccess("gone"))
        try await bench.run(bench.worker("second", streams: trimmed), until: 5)
        let gaps = bench.logger.entries.filter { $0.change.kind == .gap }
        #expect(gaps.count == 1)
        #expect(gaps.first?.change.position.table == "Orders")
        #expect(numbers(bench, of: "a") == Array(1...4))
    }

    @Test func `an iterator that expired is replaced`() async throws {
        let bench = try await WorkerBench()
        try await bench.put(["a"], 1...4)
        let expiring = SpoiltStreams(bench.engine, expiringEvery: 2)
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

/// Streams that refuse some reads.
private final class SpoiltStreams: DynamoDBStreams {
    private let streams: any DynamoDBStreams
    private let refusal: DynamoDBError?
    private let every: Int?
    private let reads = Mutex(0)

    /// Refuses every iterator behind a record.
    init(_ streams: any DynamoDBStreams, refusing refusal: DynamoDBError) {
        self.streams = streams
        self.refusal = refusal
        every = nil
    }

    /// Says of one read in `every` that its iterator has expired.
    init(_ streams: any DynamoDBStreams, expiringEvery every: Int) {
        self.streams = streams
        self.every = every
        refusal = nil
    }

    func listStreams(
        _ request: ListStreams.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListStreams.Response>,
    ) {
        streams.listStreams(request, caller, reply)
    }

    func describeStream(
        _ request: DescribeStream.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeStream.Response>,
    ) {
        streams.describeStream(request, caller, reply)
    }

    func getShardIterator(
        _ request: GetShardIterator.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetShardIterator.Response>,
    ) {
        if let refusal, request.type == .afterSequenceNumber { return reply(.failure(refusal)) }
        streams.getShardIterator(request, caller, reply)
    }

    func getRecords(
        _ request: GetRecords.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetRecords.Response>,
    ) {
        let number = reads.withLock { reads in
            reads += 1
            return reads
        }
        if let every, number % every == 0 {
            return reply(.failure(.expiredIterator("The iterator is too old")))
        }
        streams.getRecords(request, caller, reply)
    }
}
