import AuditConsole
import AuditPipeline
import Synchronization

/// Dead letters in memory, and what became of them.
final class MemoryDesk: DeadLetterDesk {
    private let state: Mutex<(letters: [DeadLetterState], redriven: [Int64], dropped: [Int64])>

    init(_ letters: [DeadLetterState]) {
        state = Mutex((letters, [], []))
    }

    var redriven: [Int64] { state.withLock { $0.redriven } }

    var dropped: [Int64] { state.withLock { $0.dropped } }

    func letters(
        after id: Int64, limit: Int, matching query: EntryQuery?,
    ) async throws -> DeadLettersDocument {
        let found = state.withLock { Array($0.letters.filter { $0.id > id }.prefix(limit)) }
        let next = found.count == limit ? found.last?.id : nil
        return DeadLettersDocument(letters: found, next: next)
    }

    func letter(_ id: Int64) async throws -> DeadLetterState? {
        state.withLock { $0.letters.first { $0.id == id } }
    }

    func redrive(_ id: Int64) async throws -> DeadLetterRedrive {
        state.withLock { state in
            guard let place = state.letters.firstIndex(where: { $0.id == id }) else {
                return .missing
            }
            let source = state.letters[place].source
            guard source != "gone" else { return .abandoned(source: source) }
            guard source != "resting" else { return .resting(source: source) }
            state.letters.remove(at: place)
            state.redriven.append(id)
            return .done
        }
    }

    func drop(_ id: Int64) async throws -> Bool {
        state.withLock { state in
            guard let place = state.letters.firstIndex(where: { $0.id == id }) else { return false }
            state.letters.remove(at: place)
            state.dropped.append(id)
            return true
        }
    }
}
