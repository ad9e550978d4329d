import DynamoModel

/// Counts a stream's sequence numbers, which the embedded engine gives without leaving any out.
///
/// The shards of a stream arrive each at its own pace, so a number that is missing may only be
/// late. It counts as missing when it stays away for `Limits.inFlight` after a higher one was
/// recorded.
struct SequenceLedger {
    /// The name of the stream's table.
    let table: String
    /// The leaf of the stream's first entry.
    let firstLeaf: Int
    /// Whether all its numbers are the embedded engine's, and could be remembered.
    private(set) var isCountable = true
    /// The highest number that arrived.
    private(set) var highest: UInt64 = 0
    private var stretches = RangeSet<UInt64>()
    /// The stretch that grows just now; not yet among the others, because most numbers extend it.
    private var growing: Range<UInt64> = 0..<0
    private var latest = Timestamp(milliseconds: 0)
    private var older = Milestone(time: Timestamp(milliseconds: 0), highest: 0)
    private var newer = Milestone(time: Timestamp(milliseconds: 0), highest: 0)

    /// Which number was the highest at some moment.
    private struct Milestone {
        let time: Timestamp
        let highest: UInt64
    }

    init(table: String, firstLeaf: Int) {
        self.table = table
        self.firstLeaf = firstLeaf
    }

    /// The numbers that arrived.
    var arrived: RangeSet<UInt64> {
        stretches.union(RangeSet(growing))
    }

    /// Takes an entry's number; false where the stream had it already.
    mutating func add(_ sequence: SequenceNumber, recorded: Timestamp) -> Bool {
        guard isCountable else { return true }
        guard let number = sequence.local, number < .max,
            stretches.ranges.count < Limits.sequenceStretches
        else {
            isCountable = false
            return true
        }
        if recorded != latest { note(recorded) }
        highest = max(highest, number)
        if number == growing.upperBound {
            // It may close the space before another stretch, which then has it already.
            guard !stretches.contains(number) else { return false }
            growing = growing.lowerBound..<number + 1
            return true
        }
        guard !growing.contains(number), !stretches.contains(number) else { return false }
        stretches.insert(contentsOf: growing)
        growing = number..<number + 1
        return true
    }

    /// Numbers up to this one have had their time to arrive.
    func settled(at now: Timestamp) -> UInt64 {
        if now >= latest.advanced(by: Limits.inFlight) { return highest }
        return now >= newer.time.advanced(by: Limits.inFlight) ? newer.highest : older.highest
    }

    /// Remembers, every now and then, how far the numbers had come.
    private mutating func note(_ recorded: Timestamp) {
        latest = recorded
        guard recorded >= newer.time.advanced(by: Limits.inFlight) else { return }
        older = newer
        newer = Milestone(time: recorded, highest: highest)
    }
}
