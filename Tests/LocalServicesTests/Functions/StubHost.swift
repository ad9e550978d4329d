import AWSWire
import Synchronization

/// A host that keeps code in memory and answers as it is told.
final class StubHost: FunctionHost {
    private struct State {
        /// By function and digest.
        var code: [String: [String: [UInt8]]] = [:]
        var calls: [Invocation] = []
        var settled: [String] = []
        var swept: [String]?
        var outcomes: [InvocationOutcome] = []
        var refusals = 0
        var beforeCall: (@Sendable () async -> Void)?
        var whileCalled: (@Sendable (Invocation) -> Void)?
    }

    private let state = Mutex(State())

    /// The calls that came.
    var calls: [Invocation] { state.withLock(\.calls) }
    /// The functions that were changed or deleted.
    var settled: [String] { state.withLock(\.settled) }

    /// The functions that were there at the start; nil before it.
    var swept: [String]? { state.withLock(\.swept) }

    /// What happens once, before the next call begins.
    var beforeCall: (@Sendable () async -> Void)? {
        get { state.withLock(\.beforeCall) }
        set { state.withLock { $0.beforeCall = newValue } }
    }

    /// What a function does in each call.
    func whileCalled(_ body: @escaping @Sendable (Invocation) -> Void) {
        state.withLock { $0.whileCalled = body }
    }

    /// The digests of the code that it has of a function.
    func digests(of function: String) -> [String] {
        state.withLock { $0.code[function]?.keys.sorted() ?? [] }
    }

    /// Answers the next calls so, and all others with `{}`.
    func answer(with outcomes: [InvocationOutcome]) {
        state.withLock { $0.outcomes = outcomes }
    }

    /// Has no room for the next calls.
    func refuse(_ count: Int) { state.withLock { $0.refusals = count } }

    func check(_ settings: FunctionSettings) async throws(LambdaError) {
        guard settings.runtime == "python3.12" else {
            throw .invalidParameter("no such runtime: \(settings.runtime)")
        }
    }

    func keep(_ zip: [UInt8], of function: String) async throws(LambdaError) -> CodeDigest {
        let digest = "digest of \(zip)"
        state.withLock { $0.code[function, default: [:]][digest] = zip }
        // Others come in between, as they do where files are written.
        await Task.yield()
        return CodeDigest(text: digest, sizeBytes: zip.count)
    }

    func code(of function: FunctionConfiguration) async throws(LambdaError) -> [UInt8] {
        let code = state.withLock { $0.code[function.name]?[function.codeDigest] }
        guard let code else { throw .service("the code of \(function.name) is gone") }
        return code
    }

    func invoke(
        _ function: HostedFunction, _ invocation: Invocation,
    ) async throws(LambdaError) -> InvocationOutcome {
        let interruption = state.withLock { state in
            defer { state.beforeCall = nil }
            return state.beforeCall
        }
        await interruption?()
        _ = try await code(of: function.configuration)
        let hasRoom = state.withLock { state in
            defer { state.refusals = max(state.refusals - 1, 0) }
            return state.refusals == 0
        }
        guard hasRoom else { throw .tooManyRequests }
        state.withLock(\.whileCalled)?(invocation)
        return state.withLock { state in
            state.calls.append(invocation)
            guard !state.outcomes.isEmpty else {
                return InvocationOutcome(answer: Array("{}".utf8))
            }
            return state.outcomes.removeFirst()
        }
    }

    func settle(_ function: String, at configuration: FunctionConfiguration?) async {
        state.withLock { state in
            state.settled.append(function)
            state.code[function] = state.code[function]?
                .filter { $0.key == configuration?.codeDigest }
        }
    }

    func sweep(_ functions: [FunctionConfiguration]) async {
        state.withLock { $0.swept = functions.map(\.name) }
    }
}
