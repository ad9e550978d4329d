import AWSWire
import Synchronization

/// A host that keeps code in memory and answers as it is told.
final class StubHost: FunctionHost {
    private struct State {
        var code: [String: [UInt8]] = [:]
        var calls: [Invocation] = []
        var settled: [String] = []
        var outcomes: [InvocationOutcome] = []
    }

    private let state = Mutex(State())

    /// The calls that came.
    var calls: [Invocation] { state.withLock(\.calls) }
    /// The functions that were changed or deleted.
    var settled: [String] { state.withLock(\.settled) }

    /// Answers the next calls so, and all others with `{}`.
    func answer(with outcomes: [InvocationOutcome]) {
        state.withLock { $0.outcomes = outcomes }
    }

    func check(_ settings: FunctionSettings) async throws(LambdaError) {
        guard settings.runtime == "python3.12" else {
            throw .invalidParameter("no such runtime: \(settings.runtime)")
        }
    }

    func keep(_ zip: [UInt8], of function: String) async throws(LambdaError) -> CodeDigest {
        let digest = "digest of \(zip)"
        state.withLock { $0.code[digest] = zip }
        return CodeDigest(text: digest, sizeBytes: zip.count)
    }

    func code(of function: FunctionConfiguration) async throws(LambdaError) -> [UInt8] {
        state.withLock { $0.code[function.codeDigest] } ?? []
    }

    func invoke(
        _ function: HostedFunction, _ invocation: Invocation,
    ) async throws(LambdaError) -> InvocationOutcome {
        state.withLock { state in
            state.calls.append(invocation)
            guard !state.outcomes.isEmpty else {
                return InvocationOutcome(answer: Array("{}".utf8))
            }
            return state.outcomes.removeFirst()
        }
    }

    func settle(_ function: String, at configuration: FunctionConfiguration?) async {
        state.withLock { $0.settled.append(function) }
    }
}
