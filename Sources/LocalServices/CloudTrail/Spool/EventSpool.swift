import AWSWire
import DynamoModel
import Logging
import SQLite
import Synchronization

/// Events between their answer and a log file: in plain files, from which log files are made.
///
/// An answer waits for its event's record, and a commit for each handful of them costs more than
/// the records. So those of all answers that leave together are added to a file, which is never
/// written again once it is sealed: from then on `apievents.db` knows which events of which trails
/// it has. A file begins with its number, and the database knows the last one that was sealed: so a
/// crash doubles nothing.
final class EventSpool: Sendable {
    /// A file, and what of each trail is in it.
    struct Batch: Sendable {
        let number: Int64
        /// The file; nil before the first event.
        fileprivate(set) var file: SpoolFile?
        private(set) var blocks: [Int64: EventBlock] = [:]

        fileprivate init(number: Int64) {
            self.number = number
        }

        fileprivate mutating func add(_ event: SpooledEvent) {
            for trail in event.trails {
                blocks[trail, default: EventBlock(at: event.time)].add(event)
            }
        }
    }

    /// Events that could not be put into a file.
    struct Loss: Error {
        let count: Int
        let reason: any Error
    }

    /// What a flush came to.
    enum Flushed {
        /// There was nothing to write.
        case nothing
        case written
        /// It is time to seal the file.
        case due
    }

    private struct State {
        /// What takes events in.
        var current: Batch
        /// How many bytes its file has.
        var sizeBytes = 0
        /// What is on its way into the database.
        var leaving: Batch?
    }

    private let folder: String
    /// What was added since the last flush; taken by who has the state.
    private let added = Mutex<[SpooledEvent]>([])
    private let state: Mutex<State>

    /// Opens the files beside the database, and seals what a crash left in them.
    init(beside path: String, _ connection: Connection, log: Logger) throws {
        folder = "\(path).spool"
        try ObjectFiles.make(folder)
        try EventSpool.adopt(beside: path, into: folder)
        let last = try connection.lastBatch()
        let numbers = EventSpool.numbers(in: folder).sorted()
        for number in numbers where number > last {
            let batch = try Batch(number: number, in: folder)
            if batch.blocks.isEmpty {
                SpoolFile.remove(number, in: folder)
            } else {
                try connection.transaction { try connection.add(batch) }
            }
        }
        state = Mutex(State(current: Batch(number: try connection.lastBatch() + 1)))
        for number in try connection.neededFiles().numbers.subtracting(numbers) {
            let lost = try connection.forgetEvents(of: number)
            log.error("\(lost) API events are lost: the file \(folder)/\(number) is not there")
        }
        // No file must go before the machine has the commit for good that it is of no use.
        let needed = try connection.neededFiles()
        if try connection.checkpoint() { remove(allBut: needed) }
    }

    /// Takes an event in, for the next flush.
    func add(_ event: SpooledEvent) {
        added.withLock { $0.append(event) }
    }

    /// Puts the events that were added into the file, so that no crash of the process takes them.
    ///
    /// Whoever comes while somebody else does that waits until it is done.
    func flush() throws(Loss) -> Flushed {
        try state.withLock { (state) throws(Loss) in
            let events = added.withLock { added in
                defer { added = [] }
                return added
            }
            guard !events.isEmpty else { return .nothing }
            do {
                return try write(events, &state) ? .due : .written
            } catch {
                throw Loss(count: events.count, reason: error)
            }
        }
    }

    /// Writes events in one go; says whether it is time to seal their file.
    private func write(_ events: [SpooledEvent], _ state: inout State) throws -> Bool {
        let before = state.sizeBytes
        guard before < Limits.spooledBytes else { throw CloudTrailError.throttled }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(events.reduce(8) { $0 + $1.sizeBytes })
        if before == 0 {
            let number = state.current.number
            state.current.file = try SpoolFile(number, in: folder)
            bytes.append(number: UInt64(number))
        }
        for event in events { event.write(to: &bytes) }
        try state.current.file?.append(bytes, behind: before)
        state.sizeBytes += bytes.count
        for event in events { state.current.add(event) }
        let limit = Limits.spoolFileBytes
        return before / limit < state.sizeBytes / limit
    }

    /// The number of the last file that has something.
    var lastNumber: Int64 {
        state.withLock { state in
            state.sizeBytes > 0 ? state.current.number : state.current.number - 1
        }
    }

    /// The batch that is sealed next, whoever else is at it; nil where there is none up to a
    /// number.
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
    func forget(_ batch: Batch) {
        state.withLock { state in
            if state.leaving?.number == batch.number { state.leaving = nil }
        }
    }

    /// Has the events that were added so far survive a crash of the machine.
    func sync() throws {
        let files = state.withLock { [$0.leaving?.file, $0.current.file] }
        for file in files { try file?.sync() }
    }

    /// Adds the records of a trail in a sealed file to a document, with commas between them.
    func appendRecords(of trail: Int64, in number: Int64, to document: inout [UInt8]) throws {
        var rest = try SpoolFile.contents(number, in: folder)[...]
        _ = rest.takeNumber(UInt64.self)
        var isFirst = true
        while let event = SpooledEvent(&rest) {
            guard event.trails.contains(trail) else { continue }
            if !isFirst { document.append(UInt8(ascii: ",")) }
            isFirst = false
            document.append(contentsOf: event.record)
        }
    }

    /// Removes sealed files that nothing waits in any more.
    func remove(allBut needed: NeededFiles) {
        for number in EventSpool.numbers(in: folder)
        where number <= needed.last && !needed.numbers.contains(number) {
            SpoolFile.remove(number, in: folder)
        }
    }

    private static func numbers(in folder: String) -> [Int64] {
        ObjectFiles.names(in: folder).compactMap { Int64($0) }.filter { $0 < .max }
    }

    /// Takes over the two files that versions before had beside the database, by their numbers.
    private static func adopt(beside path: String, into folder: String) throws {
        for name in ["\(path).spool0", "\(path).spool1"] {
            guard let bytes = try SpoolFile.contents(ofFileAt: name) else { continue }
            var rest = bytes[...]
            let number = rest.takeNumber(UInt64.self) ?? 0
            try SpoolFile.move(name, to: Int64(exactly: number) ?? 0, in: folder)
        }
    }
}

/// Which spool files must stay.
struct NeededFiles: Sendable {
    /// The last one that was sealed.
    let last: Int64
    /// Those of them that have events which wait.
    let numbers: Set<Int64>
}

extension EventSpool.Batch {
    /// Reads what a file has, as far as it is whole.
    fileprivate init(number: Int64, in folder: String) throws {
        self.init(number: number)
        file = try SpoolFile(number, in: folder)
        var rest = try SpoolFile.contents(number, in: folder)[...]
        guard rest.takeNumber(UInt64.self) == UInt64(number) else { return }
        while let event = SpooledEvent(&rest) { add(event) }
    }
}

extension Connection {
    /// Has the events of a batch wait for their log files, unless they do already.
    func add(_ batch: EventSpool.Batch) throws {
        guard try batch.number > lastBatch() else { return }
        // What the database says of a file must be true after a crash of the machine too.
        try batch.file?.sync()
        for (trail, block) in batch.blocks { try add(block, of: batch.number, to: trail) }
        let statement = try statement(CloudTrailSchema.saveLastBatch)
        try statement.bind(1, batch.number)
        try statement.run()
    }

    /// The number of the last batch that is in the database.
    func lastBatch() throws -> Int64 {
        try statement(CloudTrailSchema.lastBatch).firstRow { $0.int(0) } ?? 0
    }

    /// Forgets the events of a file that is not there; says how many they were.
    func forgetEvents(of file: Int64) throws -> Int64 {
        var count: Int64 = 0
        let statement = try statement(CloudTrailSchema.forgetFile)
        try statement.bind(1, file)
        try statement.forEachRow { count += $0.int(0) }
        return count
    }

    /// Which spool files must stay, as of now.
    func neededFiles() throws -> NeededFiles {
        var numbers: Set<Int64> = []
        try statement(CloudTrailSchema.waitingFiles).forEachRow { numbers.insert($0.int(0)) }
        return NeededFiles(last: try lastBatch(), numbers: numbers)
    }
}
