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
    /// What kind of numbers the stream has.
    private(set) var numbering = Numbering.unknown
    /// The highest number that arrived.
    private(set) var highest: UInt64 = 0
    private var numbers = NumberSet()
    private var latest = Timestamp(milliseconds: 0)
    private var older = Milestone(time: Timestamp(milliseconds: 0), highest: 0)
    private var newer = Milestone(time: Timestamp(milliseconds: 0), highest: 0)

    /// Whether a stream's numbers tell that one is missing.
    enum Numbering {
        /// None has come yet.
        case unknown
        /// They are the embedded engine's, and run through.
        case counted
        /// They are another service's, which leaves numbers out.
        case foreign
        /// They are of both kinds, or so far apart that nobody can remember which of them came.
        case unclear
    }

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
    var arrived: RangeSet<UInt64> { numbers.stretches }

    /// Takes an entry's number; false where the stream had it already.
    mutating func add(_ sequence: SequenceNumber, recorded: Timestamp) -> Bool {
        guard let number = sequence.local, number < Limits.sequenceNumbers else {
            numbering = numbering == .unknown || numbering == .foreign ? .foreign : .unclear
            return true
        }
        if numbering == .unknown { numbering = .counted }
        guard numbering == .counted, numbers.incompleteChunks <= Limits.sequenceChunks else {
            numbering = .unclear
            numbers = NumberSet()
            return true
        }
        if recorded != latest { note(recorded) }
        highest = max(highest, number)
        return numbers.insert(number)
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
