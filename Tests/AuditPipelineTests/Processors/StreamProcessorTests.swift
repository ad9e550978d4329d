import AuditPipeline
import Synchronization
import Testing

struct StreamProcessorTests {
    private let batch = [1, 2, 3].map { ChangeReference(shard: 1, sequence: $0) }

    @Test func `a batch is published as a whole, in order`() async throws {
        let topic = RecordingTopic()
        let failures = try await StreamProcessor(topic: topic).consume(batch)
        #expect(topic.published == [batch])
        #expect(failures.isEmpty)
    }

    @Test func `a topic that fails makes the batch fail`() async {
        let topic = RecordingTopic(isBroken: true)
        await #expect(throws: StoreBusy.self) {
            try await StreamProcessor(topic: topic).consume(batch)
        }
    }
}

/// A topic that remembers what was published.
private final class RecordingTopic: Topic {
    private let state = Mutex<[[ChangeReference]]>([])
    private let isBroken: Bool

    init(isBroken: Bool = false) {
        self.isBroken = isBroken
    }

    var published: [[ChangeReference]] { state.withLock { $0 } }

    func publish(_ changes: [ChangeReference]) async throws {
        if isBroken { throw StoreBusy() }
        state.withLock { $0.append(changes) }
    }
}
