import AWSWire
import DynamoModel
import SQLite
import Synchronization

/// Events that are not in `apievents.db` yet: in memory, and against a crash in a plain file.
///
/// An answer waits for its event's record, and a commit for each handful of them costs more than
/// the records. So they are added to a plain file, and brought into the database many at a time. Of
/// two files one takes events in while those of the other are on their way; each begins with its
/// batch's number, and the database knows the last one that it has: so a crash between its commit
/// and the emptying of a file doubles nothing.
final class EventSpool: Sendable {
    /// Events that go into the database in one commit.
    struct Batch: Sendable {
        let number: Int64
        /// The events of each trail.
        var blocks: [Int64: EventBlock] = [:]

        /// Adds an event.
        mutating func add(_ event: SpooledEvent) {
            for trail in event.trails {
                blocks[trail, default: EventBlock(at: event.time)].add(event)
            }
        }
    }

    private struct State {
        /// What takes events in.
        var current: Batch
        /// How many bytes its file has.
        var sizeBytes = 0
        /// What is on its way into the database.
        var leaving: Batch?
    }

    private let files: [SpoolFile]
    private let state: Mutex<State>

    /// Opens the files beside the database, and brings what a crash left in them into it.
    init(beside path: String, _ connection: Connection) throws {
        files = try (0..<2).map { try SpoolFile(path: "\(path).spool\($0)") }
        let found = try files.compactMap { Batch(bytes: try $0.contents()) }
        for batch in found.sorted(by: { $0.number < $1.number }) {
            try connection.transaction { try connection.add(batch) }
        }
        // The files must not be emptied before the machine has the commit for good.
        if !found.isEmpty { _ = try connection.checkpoint() }
        for file in files { try file.empty() }
        let last = try connection.lastBatch()
        state = Mutex(State(current: Batch(number: last + 1)))
    }

    /// Keeps an event, so that no crash of the process takes it; says whether it is time to bring
    /// what there is into the database.
    func add(_ event: SpooledEvent) throws -> Bool {
        try state.withLock { state in
            guard state.sizeBytes < Limits.spooledBytes else { throw CloudTrailError.throttled }
            var bytes = event.bytes
            if state.sizeBytes == 0 {
                var header: [UInt8] = []
                header.append(number: UInt64(state.current.number))
                bytes = header + bytes
            }
            try file(of: state.current).append(bytes, behind: state.sizeBytes)
            let before = state.sizeBytes
            state.sizeBytes += bytes.count
            state.current.add(event)
            let limit = Limits.eventBlockBytes
            return before / limit < state.sizeBytes / limit
        }
    }

    /// The number of the last batch that has something.
    var lastNumber: Int64 {
        state.withLock { state in
            state.sizeBytes > 0 ? state.current.number : state.current.number - 1
        }
    }

    /// The batch that goes next into the database, whoever else is at it; nil where there is none
    /// up to a number.
    func next(upTo number: Int64) -> Batch? {
        state.withLock { state in
            if state.leaving == nil, state.sizeBytes > 0, state.current.number <= number {
                state.leaving = state.current
                state.current = Batch(number: state.current.number + 1)
                state.sizeBytes = 0
            }
            return state.leaving.flatMap { $0.number <= number ? $0 : nil }
        }
    }

    /// Forgets a batch that is in the database.
    func forget(_ batch: Batch) throws {
        try state.withLock { state in
            guard state.leaving?.number == batch.number else { return }
            try file(of: batch).empty()
            state.leaving = nil
        }
    }

    private func file(of batch: Batch) -> SpoolFile { files[Int(batch.number % 2)] }
}

extension EventSpool.Batch {
    /// Reads what a file has, as far as it is whole; nil where there is nothing.
    fileprivate init?(bytes: [UInt8]) {
        var rest = bytes[...]
        guard let number = rest.takeNumber(UInt64.self), number < UInt64(Int64.max) else {
            return nil
        }
        self.init(number: Int64(number))
        while let event = SpooledEvent(&rest) { add(event) }
        guard !blocks.isEmpty else { return nil }
    }
}

extension Connection {
    /// Has the events of a batch wait for their files, unless they do already.
    func add(_ batch: EventSpool.Batch) throws {
        guard try batch.number > lastBatch() else { return }
        for (trail, block) in batch.blocks { try add(block, to: trail) }
        let statement = try statement(CloudTrailSchema.saveLastBatch)
        try statement.bind(1, batch.number)
        try statement.run()
    }

    /// The number of the last batch that is in the file.
    func lastBatch() throws -> Int64 {
        try statement(CloudTrailSchema.lastBatch).firstRow { $0.int(0) } ?? 0
    }
}
