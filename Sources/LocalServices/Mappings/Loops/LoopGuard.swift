package import DynamoModel
import Synchronization

/// Knows how many calls of functions stand behind what functions ask for, so that those which
/// answer themselves are found out.
///
/// A change has the depth of the request that made it: 0 unless a function asked, and then one more
/// than what that was called with. An entry about a change is as deep as the change.
package final class LoopGuard: Sendable {
    private let processes = Mutex(ProcessDepths())
    private let messages = Mutex(MessageDepths())

    /// Notes that a process of a function, which has a session token of its own, begins a call.
    package func begin(_ token: String, of function: String, _ depth: CallDepth) {
        let writer = LocalLambda.writer(function)
        processes.withLock { $0.begin(token, as: writer, depth) }
    }

    /// How deep a request is, of a caller who shows a session token.
    package func depth(ofRequestsBy caller: Caller, session token: String?) -> CallDepth {
        guard let name = caller.name, name.hasPrefix(LocalLambda.writerPrefix) else {
            return .outside
        }
        return processes.withLock { $0.depth(ofRequestsBy: name, session: token) }
    }

    /// Notes how deep a change is that goes to a topic as a message of this text.
    func note(_ text: String, _ depth: CallDepth) {
        guard depth != .outside else { return }
        messages.withLock { $0.note(text, depth) }
    }

    /// How deep the change is of which the message of a topic tells.
    func depth(ofMessage text: String) -> CallDepth {
        messages.withLock { $0.depth(of: text) }
    }
}
