import AuditPipeline
import DynamoModel
import Synchronization

/// Keeps entries in memory, each once, and counts those that came again.
final class MemoryLogger: AuditLogger {
    private struct State {
        var kept: [AuditEntry] = []
        var ids: Set<EntryID> = []
        var repeats = 0
    }

    let name = "memory"
    private let state = Mutex(State())

    /// The numbers of the samples whose entries are kept, in the order of keeping.
    var numbers: [Int] {
        state.withLock { $0.kept.compactMap(\.change.position.sequence.local).map { Int($0) } }
    }

    /// The ids of the entries, in the order of keeping.
    var ids: [EntryID] { state.withLock { $0.kept.map(\.id) } }

    /// How many entries came again.
    var repeats: Int { state.withLock { $0.repeats } }

    func log(_ entries: [AuditEntry]) async throws {
        state.withLock { state in
            for entry in entries {
                if state.ids.insert(entry.id).inserted {
                    state.kept.append(entry)
                } else {
                    state.repeats += 1
                }
            }
        }
    }
}
