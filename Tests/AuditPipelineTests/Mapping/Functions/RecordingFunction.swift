import AuditPipeline
import DynamoModel
import Synchronization

/// A consumer of a stream that does as a test says, and remembers what it has dealt with.
final class RecordingFunction: StreamFunction {
    private let script: @Sendable (StreamInvocation) async throws -> [UInt8]
    private let state = Mutex<[StreamInvocation]>([])

    init(_ script: @escaping @Sendable (StreamInvocation) async throws -> [UInt8] = { _ in [] }) {
        self.script = script
    }

    /// The calls that went well.
    var invocations: [StreamInvocation] { state.withLock { $0 } }

    /// The numbers of the changes, in the order in which they were dealt with.
    var numbers: [Int64] { invocations.flatMap { $0.changes.map(\.number) } }

    func invoke(_ invocation: StreamInvocation) async throws -> [UInt8] {
        let answer = try await script(invocation)
        state.withLock { $0.append(invocation) }
        return answer
    }
}
