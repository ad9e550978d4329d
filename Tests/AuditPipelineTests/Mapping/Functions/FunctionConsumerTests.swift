import DynamoModel
import Testing

@testable import AuditPipeline

/// Tumbling windows of ten seconds, in which a function counts changes.
struct FunctionConsumerTests {
    private let shards = MemoryShards()

    init() {
        shards.addShard(1)
    }

    @Test func `a window hands its state from batch to batch, and ends with what is left`() async {
        for time in [1, 2, 3, 9, 11, 12] { shards.write("a", to: 1, at: Int64(time) * 1000) }
        let function = RecordingFunction { $0.counting }
        await consume(function)
        #expect(function.steps == ["2:0", "2:2", "end:4", "2:0", "end:2"])
        let windows = function.invocations.compactMap(\.window?.window.start.milliseconds)
        #expect(windows == [0, 0, 0, 10_000, 10_000])
        #expect(shards.current.positions == [1: 6])
    }

    @Test func `the position stays before a window that has not ended`() async {
        for time in [1, 2, 11] { shards.write("a", to: 1, at: Int64(time) * 1000) }
        let function = RecordingFunction { invocation in
            if invocation.window?.isFinal == true { throw StoreBusy() }
            return invocation.counting
        }
        let mapping = mapping(function)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await mapping.toItsEnd() }
            while mapping.metrics.retries == 0 { await Task.yield() }
            group.cancelAll()
        }
        #expect(shards.current.positions.isEmpty)
        let again = RecordingFunction { $0.counting }
        await consume(again)
        #expect(again.steps == ["2:0", "end:2", "1:0", "end:1"])
    }

    @Test func `a window that is gathered anew begins without a state`() async throws {
        let function = RecordingFunction { $0.counting }
        let consumer = FunctionConsumer(function, options: options)
        let batch = [StreamElement.sample(1), .sample(2)]
        _ = try await consumer.consume(batch)
        _ = try await consumer.consume(batch)
        #expect(function.steps == ["2:0", "2:0"])
    }

    @Test func `a state of more than 1 MB ends the window early`() async {
        for time in [1, 2, 3] { shards.write("a", to: 1, at: Int64(time) * 1000) }
        let function = RecordingFunction { invocation in
            invocation.changes.count == 2
                ? Array(repeating: 1, count: Limits.windowStateBytes + 1) : invocation.counting
        }
        await consume(function)
        #expect(
            function.invocations.map { $0.window?.isTerminatedEarly } == [
                false, true, false, false,
            ])
        #expect(function.invocations.map { $0.window?.isFinal } == [false, true, false, true])
        #expect(function.invocations[2].window?.state == [])
    }

    @Test func `a window whose end was given up leaves nothing to the next one`() async throws {
        let function = RecordingFunction { invocation in
            guard invocation.window?.isFinal != true else { throw BatchRejection(reason: "no") }
            return invocation.counting
        }
        let consumer = FunctionConsumer(function, options: options)
        let first = StreamElement.sample(1, at: 1000)
        _ = try await consumer.consume([first])
        let end = StreamElement.windowEnd(
            TumblingWindow(holding: Timestamp(milliseconds: 1000), length: .seconds(10)),
            after: first.reference)
        await #expect(throws: BatchRejection.self) { try await consumer.consume([end]) }
        _ = try await consumer.consume([.sample(2, at: 11_000)])
        #expect(function.steps == ["1:0", "1:0"])
    }

    @Test func `what is left of a batch goes on with the state behind what was done`() async throws
    {
        let function = RecordingFunction { invocation in
            guard invocation.changes.count == 1 else {
                throw BatchRejection(reason: "the second one", firstFailure: 1, state: [7, 7, 7])
            }
            return invocation.counting
        }
        let consumer = FunctionConsumer(function, options: options)
        let batch = [StreamElement.sample(1, at: 1000), .sample(2, at: 2000)]
        await #expect(throws: BatchRejection.self) { try await consumer.consume(batch) }
        _ = try await consumer.consume([batch[1]])
        #expect(function.steps == ["1:3"])
    }

    @Test func `a window waits for what was stamped before its end and is committed later`() async {
        shards.write("a", to: 1, at: 1000)
        let isEarly = Countdown(from: 1)
        let isUncommitted = Countdown(from: 1)
        shards.settle { [shards] in
            if isEarly.isRunning() { return 9_999 }
            if isUncommitted.isRunning() { shards.write("b", to: 1, at: 9_999) }
            return 10_000
        }
        let function = RecordingFunction { $0.counting }
        let mapping = mapping(function)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await mapping.run() }
            while function.invocations.last?.window?.isFinal != true { await Task.yield() }
            group.cancelAll()
        }
        #expect(function.steps == ["1:0", "1:1", "end:2"])
    }

    @Test func `a change behind the end of its window has a second end with all of it`()
        async throws
    {
        let function = RecordingFunction { $0.counting }
        let consumer = FunctionConsumer(function, options: options)
        let window = TumblingWindow(holding: Timestamp(milliseconds: 0), length: .seconds(10))
        for number in Int64(1)...2 {
            let change = StreamElement.sample(number)
            _ = try await consumer.consume([change])
            _ = try await consumer.consume([.windowEnd(window, after: change.reference)])
        }
        #expect(function.steps == ["1:0", "end:1", "1:1", "end:2"])
    }

    @Test func `a clock that goes back over the end of a window loses no count`() async throws {
        let function = RecordingFunction { $0.counting }
        let consumer = FunctionConsumer(function, options: options)
        for (number, time) in [(Int64(1), Int64(9000)), (2, 11_000), (3, 9500), (4, 12_000)] {
            let time = Timestamp(milliseconds: time)
            let change = StreamElement.sample(number, at: time.milliseconds)
            _ = try await consumer.consume([change])
            let window = TumblingWindow(holding: time, length: .seconds(10))
            _ = try await consumer.consume([.windowEnd(window, after: change.reference)])
        }
        let ends = function.steps.filter { $0.hasPrefix("end") }
        #expect(ends == ["end:1", "end:1", "end:2", "end:2"])
    }

    @Test func `the end of a window is as deep as all that was gathered of it`() async throws {
        let function = RecordingFunction { $0.counting }
        let consumer = FunctionConsumer(function, options: options)
        for (number, depth) in [(Int64(1), 5), (2, 3)] {
            var caller = Caller(name: "function/f")
            caller.depth = CallDepth(least: depth, most: depth)
            _ = try await consumer.consume([.sample(number, by: caller)])
        }
        let window = TumblingWindow(holding: Timestamp(milliseconds: 0), length: .seconds(10))
        let last = ChangeReference(shard: 1, sequence: 2)
        _ = try await consumer.consume([.windowEnd(window, after: last)])
        #expect(function.invocations.map(\.depth.least) == [5, 3, 3])
        #expect(function.invocations.map(\.depth.most) == [5, 3, 5])
    }

    private var options: MappingOptions {
        var options = MappingOptions(name: "test")
        options.batching.size = 2
        options.stream.tumblingWindow = .seconds(10)
        return options
    }

    private func mapping(
        _ function: RecordingFunction,
    ) -> StreamMapping<FunctionConsumer<RecordingFunction>> {
        .over(shards, function, options, now: Timestamp(milliseconds: 60_000))
    }

    private func consume(_ function: RecordingFunction) async {
        await mapping(function).toItsEnd()
    }
}

extension StreamElement {
    /// A change of the shard 1, with a number, at a time in milliseconds.
    fileprivate static func sample(
        _ number: Int64, at time: Int64 = 0, by caller: Caller = .unknown,
    ) -> StreamElement {
        .change(
            StreamChange(
                reference: ChangeReference(shard: 1, sequence: number),
                change: .of("a", number, at: time, by: caller), sizeBytes: 1))
    }
}

extension StreamInvocation {
    /// The state, one byte longer for every change.
    fileprivate var counting: [UInt8] {
        (window?.state ?? []) + Array(repeating: 0, count: changes.count)
    }
}

extension RecordingFunction {
    /// What each call brought, and the length of the state that came with it.
    fileprivate var steps: [String] {
        invocations.map { invocation in
            let state = invocation.window?.state.count ?? -1
            return invocation.window?.isFinal == true
                ? "end:\(state)" : "\(invocation.changes.count):\(state)"
        }
    }
}
