import AuditPipeline
import DynamoModel
import Synchronization

/// A store in memory, which a test lets grow.
final class MemoryStore: AuditStore {
    private struct State {
        var entries: [RecordedEntry] = []
        var followers: [AsyncStream<Int>.Continuation] = []
    }

    private let state = Mutex(State())
    /// The most that one page has, however much is asked for.
    private let pageSize: Int

    init(count: Int = 0, pageSize: Int = .max) {
        self.pageSize = pageSize
        grow(to: count)
    }

    /// Adds samples until there are `count` entries.
    func grow(to count: Int) {
        state.withLock { state in
            for index in state.entries.count..<count { state.entries.append(.sample(index)) }
            for follower in state.followers { follower.yield(count) }
        }
    }

    var size: Int { state.withLock { $0.entries.count } }

    func sizes() -> AsyncStream<Int> {
        let (sizes, follower) = AsyncStream.makeStream(
            of: Int.self, bufferingPolicy: .bufferingNewest(1),
        )
        state.withLock { $0.followers.append(follower) }
        return sizes
    }

    func entries(
        matching selection: EntrySelection, before cursor: EntryCursor?, limit: Int,
    ) async throws -> EntryPage {
        let all = state.withLock { $0.entries }
        let end = min(cursor?.leaf ?? all.count, all.count)
        let looked = all[..<end].reversed().prefix(min(limit, pageSize))
        let found = looked.filter { entry in
            let change = entry.entry.change
            return (selection.table ?? change.position.table) == change.position.table
                && (selection.key ?? change.key) == change.key && selection.accepts(entry)
        }
        let rest = end - looked.count
        return EntryPage(entries: found, next: rest > 0 ? EntryCursor(before: rest) : nil)
    }

    func outline(of selection: EntrySelection) async throws -> SearchOutline {
        SearchOutline(index: .none, size: size, indexed: 0)
    }

    func states(
        _ wanted: TableStates, after place: Int64?, limit: Int,
    ) async throws -> ItemStatesPage {
        ItemStatesPage(states: [], next: nil)
    }

    func entries(in indices: Range<Int>, linked: Bool) async throws -> [RecordedEntry] {
        state.withLock { Array($0.entries[indices]) }
    }

    func entry(at index: Int) async throws -> RecordedEntry? {
        state.withLock { $0.entries.indices.contains(index) ? $0.entries[index] : nil }
    }

    func entry(idPrefix digits: String) async throws -> RecordedEntry? {
        guard digits.count >= 6 else { throw UnclearReference("\(digits) is too short") }
        return state.withLock { state in
            state.entries.first { $0.entry.id.description.hasPrefix(digits) }
        }
    }
}
