import AuditPipeline
import DynamoModel
import Synchronization
import Testing

@testable import AWSClients

/// A batch is done when every destination has it, and none has anything twice.
struct ShardDeliveryTests {
    private let batch = (0..<4).map { ChangeReference(shard: 0, sequence: $0) }

    @Test func `every destination gets the batch`() async throws {
        let (one, other) = (StubDestination(), StubDestination())
        #expect(try await ShardDelivery(to: [one, other]).consume(batch) == [])
        #expect(one.taken == [0, 1, 2, 3])
        #expect(other.taken == [0, 1, 2, 3])
    }

    @Test func `what one has taken it is not given again because another one failed`() async throws
    {
        let (one, other) = (StubDestination(), StubDestination(failing: [.fault]))
        let delivery = ShardDelivery(to: [one, other])
        await #expect(throws: StubDestination.Fault.self) { try await delivery.consume(batch) }
        #expect(try await delivery.consume(batch) == [])
        #expect(one.taken == [0, 1, 2, 3])
        #expect(other.taken == [0, 1, 2, 3])
    }

    @Test func `what stands before a refused change is not given again`() async throws {
        let one = StubDestination(failing: [.refusal(at: 2)])
        let other = StubDestination(failing: [.fault])
        let delivery = ShardDelivery(to: [one, other])
        await #expect(throws: StubDestination.Fault.self) { try await delivery.consume(batch) }
        #expect(try await delivery.consume(batch) == [])
        #expect(one.taken == [0, 1, 2, 3])
        #expect(other.taken == [0, 1, 2, 3])
    }

    @Test func `a refusal names the change at which it begins`() async throws {
        let one = StubDestination(failing: [.refusal(at: 2)])
        let delivery = ShardDelivery(to: [one, StubDestination()])
        let rejection = await #expect(throws: BatchRejection.self) {
            try await delivery.consume(batch)
        }
        #expect(rejection?.firstFailure == 2)
    }

    @Test func `what waits behind a parked change is given to all that have it not`() async throws {
        let one = StubDestination(failing: [.refusal(at: 1)])
        let other = StubDestination()
        let delivery = ShardDelivery(to: [one, other])
        _ = try? await delivery.consume(batch)
        #expect(try await delivery.consume(Array(batch[2...])) == [])
        #expect(one.taken == [0, 2, 3])
        #expect(other.taken == [0, 1, 2, 3])
    }

    @Test func `two refusals of which one names no change name none`() async throws {
        let one = StubDestination(failing: [.refusal(at: 2)])
        let other = StubDestination(failing: [.refusal(at: nil)])
        let rejection = await #expect(throws: BatchRejection.self) {
            try await ShardDelivery(to: [one, other]).consume(batch)
        }
        #expect(rejection?.firstFailure == nil)
        #expect(rejection?.reason == "no; no")
    }
}

/// Takes what it is given, unless it is to fail.
private final class StubDestination: BatchConsumer {
    struct Fault: Error {}
    enum Failure {
        case fault
        case refusal(at: Int?)
    }
    private struct State {
        var failures: [Failure]
        var taken: [Int64] = []
    }
    private let state: Mutex<State>

    init(failing failures: [Failure] = []) {
        state = Mutex(State(failures: failures))
    }

    var taken: [Int64] { state.withLock { $0.taken } }

    func consume(_ batch: [ChangeReference]) async throws -> [ElementFailure] {
        try state.withLock { state in
            switch state.failures.isEmpty ? nil : state.failures.removeFirst() {
            case .fault: throw Fault()
            case .refusal(let place):
                state.taken += batch.prefix(place ?? 0).map(\.sequence)
                throw BatchRejection(reason: "no", firstFailure: place)
            case nil: state.taken += batch.map(\.sequence)
            }
        }
        return []
    }
}
