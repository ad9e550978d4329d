import DynamoModel

/// Decides how one shard is read ahead and its changes are handed to lanes; holds no task and no
/// clock, is told what happened and answers what to do.
///
/// A partition key has one lane, so that the changes of an item never overtake each other.
struct ShardQueue {
    /// What a lane that wants changes has to do.
    enum Step {
        /// Take what is there.
        case take
        /// Read on; nobody else does until the page is there or has failed.
        case read(after: Int64, limit: Int)
        /// Wait until something has happened.
        case wait
        /// Stop: nothing will come any more.
        case end
    }

    private struct Lane {
        var elements: [StreamChange] = []
        var first = 0
        var count: Int { elements.count - first }
    }

    /// The changes up to which everything is done with.
    private(set) var frontier: Frontier
    private var lanes: [Lane]
    private let capacity: Int
    private var readTo: Int64
    private var isReading = false
    private var mayHaveMore = true
    private var hasEnded = false
    private var isClosing = false
    private var unsettled = 0
    private var unsettledBytes = 0

    /// Begins behind a sequence number, with room for `capacity` changes.
    init(after sequence: Int64, lanes: Int, capacity: Int) {
        frontier = Frontier(position: sequence)
        readTo = sequence
        self.capacity = capacity
        self.lanes = Array(repeating: Lane(), count: lanes)
    }

    /// What a lane has to do to get `wanted` changes.
    mutating func step(_ lane: Int, wanted: Int) -> Step {
        let count = lanes[lane].count
        if count >= wanted { return .take }
        if hasEnded { return count > 0 ? .take : .end }
        if isReading { return .wait }
        // Another lane is behind; what this one has is all that it gets until then.
        if unsettled >= capacity || unsettledBytes >= Limits.aheadBytes {
            return count > 0 ? .take : .wait
        }
        guard mayHaveMore else {
            if isClosing { return count > 0 ? .take : .end }
            return .wait
        }
        isReading = true
        mayHaveMore = false
        return .read(after: readTo, limit: capacity - unsettled)
    }

    /// Takes in what was read, of which what can not be had was parked; gives how many changes are
    /// left out, because `isWanted` says that nobody has to deal with them.
    mutating func accept(
        _ page: ShardPage, wasClosed: Bool, isWanted: (Change) -> Bool,
    ) -> Int {
        var unwanted = 0
        for entry in page.entries {
            readTo = entry.reference.sequence
            switch entry.change {
            case .success(let change) where isWanted(change):
                add(
                    StreamChange(
                        reference: entry.reference, change: change, sizeBytes: entry.sizeBytes))
            case .success:
                frontier.add(readTo, isDone: true)
                unwanted += 1
            case .failure: frontier.add(readTo, isDone: true)
            }
        }
        if let skipped = page.skippedThrough, skipped > readTo {
            readTo = skipped
            frontier.add(readTo, isDone: true)
        }
        isReading = false
        if !page.reachesEnd { mayHaveMore = true }
        hasEnded = wasClosed && page.reachesEnd
        return unwanted
    }

    /// Notes that reading failed.
    mutating func failed() {
        isReading = false
        mayHaveMore = true
    }

    /// Notes that the shard may have more changes.
    mutating func arrived() {
        mayHaveMore = true
    }

    /// Ends the wait for changes that are not committed yet.
    mutating func close() {
        isClosing = true
    }

    /// The next change of a lane; nil where none is there.
    func next(_ lane: Int) -> StreamChange? {
        lanes[lane].count > 0 ? lanes[lane].elements[lanes[lane].first] : nil
    }

    /// Takes changes from a lane: up to `limit` of them and no more bytes than a batch may have,
    /// as long as `belongs` holds.
    mutating func take(
        _ lane: Int, limit: Int, while belongs: (StreamChange) -> Bool,
    ) -> [StreamElement] {
        let start = lanes[lane].first
        var end = start
        var sizeBytes = 0
        while end < lanes[lane].elements.count, end - start < limit {
            let next = lanes[lane].elements[end]
            sizeBytes += next.sizeBytes
            guard belongs(next), end == start || sizeBytes <= Limits.batchBytes else { break }
            end += 1
        }
        let taken = lanes[lane].elements[start..<end].map { StreamElement.change($0) }
        lanes[lane].first = end
        if end > lanes[lane].elements.count / 2 {
            lanes[lane].elements.removeFirst(end)
            lanes[lane].first = 0
        }
        return taken
    }

    /// Makes room: a batch was dealt with.
    mutating func settle(_ batch: [StreamElement]) {
        for case .change(let element) in batch {
            unsettled -= 1
            unsettledBytes -= element.sizeBytes
        }
    }

    /// Moves the position as far as the changes of a batch let it.
    ///
    /// With windows it stays before the first change of a window until that has ended, because what
    /// a function has gathered of it by then is nowhere but in memory.
    mutating func finish(_ batch: [StreamElement], hasWindows: Bool) {
        guard hasWindows else { return frontier.finish(batch.lazy.map(\.reference.sequence)) }
        for case .windowEnd(_, let last) in batch { frontier.finish(through: last.sequence) }
    }

    private mutating func add(_ change: StreamChange) {
        frontier.add(change.reference.sequence, isDone: false)
        unsettled += 1
        unsettledBytes += change.sizeBytes
        let lane =
            lanes.count == 1 ? 0 : change.change.key.partition.hashValue.lane(of: lanes.count)
        lanes[lane].elements.append(change)
    }
}

extension Int {
    /// One of `count` lanes, by a hash value.
    fileprivate func lane(of count: Int) -> Int {
        Int(UInt(bitPattern: self) % UInt(count))
    }
}
