import AuditConsole
import AuditPipeline
import DynamoModel

/// Checkpoints in memory: number n covers n entries, and all but the newest are published.
struct MemoryCheckpoints: CheckpointDesk {
    let count: Int

    func checkpoints(before number: Int?, limit: Int) async throws -> [CheckpointState] {
        (1...count).reversed().filter { $0 < number ?? .max }.prefix(limit).map(Self.sample)
    }

    func checkpoint(_ number: Int?) async throws -> CheckpointState? {
        let number = number ?? count
        return number <= count ? Self.sample(number) : nil
    }

    func consistency(
        from older: CheckpointState, to newer: CheckpointState,
    ) async throws -> [String]? {
        newer.number < count ? ["\(older.number)", "\(newer.number)"] : nil
    }

    func proof(of entry: RecordedEntry, withContent: Bool) async throws -> String? {
        entry.trailPlace.index < count ? "proof \(entry.trailPlace.index) \(withContent)\n" : nil
    }

    static func sample(_ number: Int) -> CheckpointState {
        var state = CheckpointState(
            number: number, size: number, time: RecordedEntry.moment, root: "ab")
        state.note = "note \(number)\n"
        return state
    }
}
