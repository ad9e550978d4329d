import DynamoModel

/// Remembers how deep it is what processes of functions work on, by their session tokens; of too
/// many the one that was called least lately is forgotten.
struct ProcessDepths {
    private struct Process {
        let writer: String
        let depth: CallDepth
        let call: Int
    }

    private var processes: [String: Process] = [:]
    private var lastCall = 0

    /// Notes that a process, which writes under that name, begins a call.
    mutating func begin(_ token: String, as writer: String, _ depth: CallDepth) {
        lastCall += 1
        processes[token] = Process(writer: writer, depth: depth, call: lastCall)
        guard processes.count > Limits.rememberedProcesses,
            let oldest = processes.min(by: { $0.value.call < $1.value.call })
        else { return }
        processes[oldest.key] = nil
    }

    /// How deep it is what a function asks for in the process with that token: in one of its
    /// processes, where none is known by it.
    func depth(ofRequestsBy writer: String, session token: String?) -> CallDepth {
        if let process = token.flatMap({ processes[$0] }), process.writer == writer {
            return process.depth.next
        }
        return processes.values.lazy.filter { $0.writer == writer }.map(\.depth).together.next
    }
}
