import AuditPipeline
import DynamoModel
import PortContracts

/// A trail of samples, each recorded a second after the other, which grows no more; each is about
/// an item of its own, or they are about some items in turn.
struct MemoryTrail: AuditStore {
    let all: [RecordedEntry]
    /// The indices of entries that are not what was recorded.
    var altered: Set<Int> = []

    init(_ count: Int, items: Int? = nil) {
        all = (0..<count).map { number in
            let entry = AuditEntry.sample(number, item: items.map { number % $0 })
            let recorded = entry.change.time.advanced(by: .seconds(number))
            return RecordedEntry(entry, index: number, recorded: recorded)
        }
    }

    var size: Int { all.count }

    func sizes() -> AsyncStream<Int> { AsyncStream { $0.finish() } }

    func entries(
        matching selection: EntrySelection, before cursor: EntryCursor?, limit: Int,
    ) async throws -> EntryPage {
        EntryPage(entries: all.filter { selection.accepts($0) }.reversed(), next: nil)
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
        guard altered.isDisjoint(with: indices) else { throw AlteredEntry("It was altered.") }
        return Array(all[indices])
    }

    func entry(at index: Int) async throws -> RecordedEntry? {
        all.indices.contains(index) ? all[index] : nil
    }

    func entry(idPrefix digits: String) async throws -> RecordedEntry? {
        all.first { $0.entry.id.description.hasPrefix(digits) }
    }
}
