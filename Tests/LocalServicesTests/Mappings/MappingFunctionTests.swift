import AWSWire
import DynamoModel
import Testing

@testable import AuditPipeline
@testable import LocalServices

struct MappingFunctionTests {
    @Test func `changes that make a call too large are handed over in two parts`() async throws {
        let large = Item.sample(bytes: 400_000)
        // Twelve of them are stored in less than 6 MB, and make a call of more.
        let changes = (Int64(1)...12).map { Change.of("a", $0, image: large) }
        let function = MappingFunction.answering { _ in InvocationOutcome(answer: []) }
        await #expect(throws: BatchCut(after: 6)) {
            try await function.invoke(.init(changes: changes, shard: 7, window: nil))
        }
        _ = try await function.invoke(
            .init(changes: Array(changes.prefix(6)), shard: 7, window: nil))
    }

    @Test func `only the end of a window is kept as the call that failed`() async throws {
        let function = MappingFunction.answering { _ in InvocationOutcome(failure: []) }
        for (isFinal, isEarly) in [(false, false), (true, true), (true, false)] {
            let window = WindowState(
                window: TumblingWindow(holding: TemporaryFile.now, length: .seconds(60)),
                state: [], isFinal: isFinal, isTerminatedEarly: isEarly)
            let rejection = await #expect(throws: BatchRejection.self) {
                try await function.invoke(.init(changes: [], shard: 7, window: window))
            }
            #expect(rejection?.payload.isEmpty == !(isFinal && !isEarly))
        }
    }
}

extension MappingFunction {
    /// A function of the stub's stream that answers so.
    fileprivate static func answering(
        _ answer: @escaping @Sendable ([UInt8]) -> InvocationOutcome,
    ) -> MappingFunction {
        MappingFunction(
            caller: FunctionCaller(
                name: "f", call: { payload, _ in answer(payload) }, isEnding: { false }),
            event: StreamEvent(
                source: StubStream.arn, region: "us-east-1", viewType: .newAndOldImages),
            log: StubStream(), reportsFailures: false)
    }
}

extension Item {
    fileprivate static func sample(bytes count: Int) -> Item {
        var item = Item()
        item["bytes"] = .binary(Array(repeating: 7, count: count))
        return item
    }
}

extension Change {
    fileprivate static func of(_ item: String, _ sequence: Int64, image: Item) -> Change {
        let plain = Change.of(item, sequence)
        return Change(
            position: plain.position, kind: .modify, time: plain.time,
            images: ItemImages(key: plain.key, old: nil, new: image), origin: plain.origin)
    }
}
