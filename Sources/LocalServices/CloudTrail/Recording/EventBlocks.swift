import AWSWire
import SQLite
import Synchronization

/// Events on their way into the file: those of one commit for one trail make one row.
///
/// Used on the writer's thread alone; the lock is for the compiler.
final class EventBlocks: Sendable {
    private let blocks = Mutex<[Int64: EventBlock]>([:])

    /// Adds an event for a trail; written by `write`, or at once where the row is full.
    func add(_ event: APIEvent, to trail: Int64, in connection: Connection) throws {
        let full = blocks.withLock { blocks -> EventBlock? in
            var block = blocks.removeValue(forKey: trail) ?? EventBlock(at: event.found.time)
            block.add(event)
            if block.records.count >= Limits.eventBlockBytes { return block }
            blocks[trail] = block
            return nil
        }
        if let full { try connection.add(full, to: trail) }
    }

    /// Writes what was added, as the last act of a transaction.
    func write(to connection: Connection) throws {
        let all = blocks.withLock { blocks in
            defer { blocks = [:] }
            return blocks
        }
        for (trail, block) in all { try connection.add(block, to: trail) }
    }

    /// Forgets what was added; it was undone, and is added anew.
    func forget() {
        blocks.withLock { $0 = [:] }
    }
}
