import DynamoModel
import Logging
import Synchronization
import Testing

@testable import AuditPipeline

struct StreamMappingTests {
    private let shards = MemoryShards()

    init() {
        shards.addShard(1)
    }

    @Test func `every change is consumed in batches, and the position follows`() async {
        for _ in 1...10 { shards.write("a", to: 1) }
        let function = RecordingFunction()
        let mapping = mapping(function) { $0.batching.size = 4 }
        await mapping.toItsEnd()
        #expect(function.invocations.map(\.changes.count) == [4, 4, 2])
        #expect(function.numbers == Array(1...10))
        #expect(shards.current.positions == [1: 10])
        #expect(mapping.metrics.records == 10)
    }

    @Test func `what was consumed before does not come again`() async {
        shards.write("a", to: 1)
        await mapping(RecordingFunction()).toItsEnd()
        shards.write("a", to: 1)
        let function = RecordingFunction()
        await mapping(function).toItsEnd()
        #expect(function.numbers == [2])
    }

    @Test func `the latest position leaves out what was there, and nothing that is written after`()
        async throws
    {
        shards.write("a", to: 1)
        let function = RecordingFunction()
        let mapping = mapping(function) { $0.stream.startingPosition = .latest }
        try await mapping.begin()
        shards.write("a", to: 1)
        shards.addShard(2, parent: 1)
        shards.write("b", to: 2)
        await mapping.toItsEnd()
        #expect(function.numbers == [2, 3])
    }

    @Test func `the starting position is decided once`() async throws {
        let first = mapping(RecordingFunction()) { $0.stream.startingPosition = .latest }
        try await first.begin()
        shards.write("a", to: 1)
        let function = RecordingFunction()
        let second = mapping(function) { $0.stream.startingPosition = .latest }
        try await second.begin()
        await second.toItsEnd()
        #expect(function.numbers == [1])
    }

    @Test func `a start behind nothing is remembered, and skips nothing later`() async throws {
        let shards = MemoryShards()
        let place = StreamPlace(log: shards, positions: shards, failures: shards)
        var options = MappingOptions(name: "m")
        options.stream.startingPosition = .latest
        try await place.begin(options)
        shards.addShard(1)
        shards.write("a", to: 1)
        try await place.begin(options)
        #expect(shards.current.positions[1] == nil)
    }

    @Test func `a change is free where it was had, or is of no shard that is read`() async throws {
        let place = StreamPlace(log: shards, positions: shards, failures: shards)
        try await shards.save(consumer: "m", at: [ChangeReference(shard: 1, sequence: 2)])
        let isFree = try await place.isFree(of: "m")
        #expect(isFree(ChangeReference(shard: 1, sequence: 2)))
        #expect(!isFree(ChangeReference(shard: 1, sequence: 3)))
        #expect(isFree(ChangeReference(shard: 9, sequence: 3)))
    }

    @Test func `changes that went before it had them were missed, older ones not`() async throws {
        let shards = MemoryShards()
        shards.addShard(1)
        shards.trim(1, through: 5)
        let place = StreamPlace(log: shards, positions: shards, failures: shards)
        try await place.begin(MappingOptions(name: "m"))
        #expect(try await !place.hasMissed("m"))
        shards.trim(1, through: 6)
        #expect(try await place.hasMissed("m"))
    }

    @Test func `changes that arrive while it waits are consumed`() async throws {
        let arrived = Bell()
        let function = RecordingFunction { _ in
            arrived.ring()
            return []
        }
        let mapping = mapping(function)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await mapping.run() }
            for expected in 1...3 {
                let heard = arrived.rings ?? 0
                shards.write("a", to: 1)
                try? await arrived.wait(after: heard)
                #expect(function.numbers.count <= expected)
            }
            mapping.drain()
        }
        #expect(function.numbers == [1, 2, 3])
    }

    @Test func `a batch that is not full waits for more until it is, while its window lasts`()
        async throws
    {
        let consumed = Bell()
        let function = RecordingFunction { _ in
            consumed.ring()
            return []
        }
        var options = MappingOptions(name: "test")
        options.batching.size = 3
        options.batching.window = .seconds(60)
        let clock = TestClock(waitsForever: true)
        let mapping = StreamMapping.over(shards, function, options, clock: clock)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await mapping.run() }
            shards.write("a", to: 1)
            await clock.somebodyWaits()
            #expect(function.invocations.isEmpty)
            for _ in 1...2 { shards.write("a", to: 1) }
            try? await consumed.wait(after: 0)
            group.cancelAll()
        }
        #expect(function.invocations.map(\.changes.count) == [3])
    }

    @Test func `a shard begins once the one that it continues is done with`() async {
        for _ in 1...5 { shards.write("a", to: 1) }
        shards.addShard(2, parent: 1)
        for _ in 1...5 { shards.write("a", to: 2) }
        let function = RecordingFunction()
        await mapping(function) { $0.batching.size = 2 }.toItsEnd()
        #expect(function.numbers == Array(1...10))
    }

    @Test func `lanes work at the same time, and an item never in two of them`() async {
        for number in 0..<40 { shards.write("item-\(number % 8)", to: 1) }
        let function = RecordingFunction()
        let mapping = mapping(function) {
            $0.stream.parallelization = 4
            $0.batching.size = 2
        }
        await mapping.toItsEnd()
        #expect(function.numbers.sorted() == Array(1...40))
        #expect(function.invocations.flatMap(\.changes).isInOrderPerItem)
        #expect(shards.current.positions == [1: 40])
    }

    @Test func `only what matches a filter is consumed, and the rest counts as done`() async throws
    {
        for number in 1...6 { shards.write(number % 3 == 0 ? "yes" : "no", to: 1) }
        let function = RecordingFunction()
        let filters = try FilterCriteria([#"{"dynamodb": {"Keys": {"id": {"S": ["yes"]}}}}"#])
        let mapping = mapping(function) { $0.filters = filters }
        await mapping.toItsEnd()
        #expect(function.numbers == [3, 6])
        #expect(mapping.metrics.filtered == 4)
        #expect(shards.current.positions == [1: 6])
    }

    @Test func `poison is parked alone and whole, and its neighbours go on in order`() async {
        for _ in 1...9 { shards.write("a", to: 1) }
        let function = RecordingFunction { invocation in
            guard !invocation.changes.contains(where: { $0.number == 5 }) else {
                throw BatchRejection(reason: "It is poison.")
            }
            return []
        }
        await mapping(function) { $0.retrying.attempts = 2 }.toItsEnd()
        #expect(function.numbers == [1, 2, 3, 4, 6, 7, 8, 9])
        let letter = shards.current.letters.first
        #expect(shards.current.letters.count == 1)
        #expect(letter?.verdict == Verdict(reason: "It is poison.", attempts: 3))
        #expect(letter?.content?.number == 5)
    }

    @Test func `what can not be decoded is parked with its bytes`() async {
        shards.write("a", to: 1)
        shards.write("a", to: 1, isDecodable: false)
        shards.write("a", to: 1)
        let function = RecordingFunction()
        await mapping(function).toItsEnd()
        #expect(function.numbers == [1, 3])
        #expect(shards.current.letters.map(\.verdict.payload) == [[0xBA, 0xD0]])
        #expect(shards.current.positions == [1: 3])
    }

    @Test func `a record that has become too old is parked without another try`() async {
        for time in [0, 1000, 100_000] { shards.write("a", to: 1, at: Int64(time)) }
        let function = RecordingFunction()
        let now = Timestamp(milliseconds: 110_000)
        let mapping = mapping(function, now: now) { $0.retrying.maximumAge = .seconds(60) }
        await mapping.toItsEnd()
        #expect(function.numbers == [3])
        #expect(shards.current.letters.map(\.change.sequence) == [1, 2])
        #expect(mapping.metrics.iteratorAge(at: now) == .seconds(10))
    }

    @Test func `while it is disabled nothing is consumed; then it goes on where it was`() async {
        for _ in 1...3 { shards.write("a", to: 1) }
        let function = RecordingFunction()
        let mapping = mapping(function)
        mapping.disable()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await mapping.run() }
            await Task.yield()
            #expect(function.numbers.isEmpty)
            mapping.enable()
            while function.numbers.count < 3 { await Task.yield() }
            mapping.disable()
            group.cancelAll()
        }
        #expect(function.numbers == [1, 2, 3])
    }

    @Test func `an update while it runs gives the batch in hand back, which comes as it says now`()
        async
    {
        for _ in 1...6 { shards.write("a", to: 1) }
        let (called, never) = (Bell(), Bell())
        let isFirst = Countdown(from: 1)
        let function = RecordingFunction { _ in
            if isFirst.isRunning() {
                called.ring()
                try await never.wait(after: 0)
            }
            return []
        }
        let mapping = mapping(function) { $0.batching.size = 1 }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await mapping.run() }
            try? await called.wait(after: 0)
            mapping.update { $0.batching.size = 10 }
            while function.numbers.isEmpty { await Task.yield() }
            mapping.drain()
        }
        #expect(function.invocations.map(\.changes.count) == [6])
    }

    private func mapping(
        _ function: RecordingFunction, now: Timestamp = Timestamp(milliseconds: 0),
        _ choose: (inout MappingOptions) -> Void = { _ in },
    ) -> StreamMapping<FunctionConsumer<RecordingFunction>> {
        var options = MappingOptions(name: "test")
        choose(&options)
        return .over(shards, function, options, now: now)
    }
}

extension StreamMapping where Consumer == FunctionConsumer<RecordingFunction> {
    /// A mapping over shards in memory, on a clock on which nobody waits.
    static func over(
        _ shards: MemoryShards, _ function: RecordingFunction, _ options: MappingOptions,
        now: Timestamp = Timestamp(milliseconds: 0), clock: TestClock = TestClock(),
    ) -> StreamMapping {
        var log = Logger(label: "test")
        log.logLevel = .critical
        let place = StreamPlace(log: shards, positions: shards, failures: shards)
        let pace = Pace(clock: clock, now: { now }, random: { 1 })
        return StreamMapping(
            from: place, to: FunctionConsumer(function, options: options), options: options,
            pace: pace, log: log)
    }

    /// Consumes what there is.
    func toItsEnd() async {
        drain()
        await run()
    }
}

extension [Change] {
    /// Whether the changes of each item follow each other as they were written.
    var isInOrderPerItem: Bool {
        Dictionary(grouping: self, by: \.item).values.allSatisfy { changes in
            changes.map(\.number) == changes.map(\.number).sorted()
        }
    }
}
