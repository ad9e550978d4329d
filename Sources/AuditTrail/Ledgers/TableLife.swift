import DynamoModel

/// The streams of one table from its making to its deletion, whose sequence numbers run through.
struct TableLife {
    let table: String
    private(set) var streams = 0
    private var arrived = RangeSet<UInt64>()
    private var settled: UInt64 = 0
    private var highest: UInt64 = 0

    init(table: String) {
        self.table = table
    }

    /// Adds a stream that continues the table's numbers with those that arrived of it.
    private mutating func add(
        _ stream: SequenceLedger, _ numbers: RangeSet<UInt64>, now: Timestamp,
    ) {
        streams += 1
        arrived.formUnion(numbers)
        settled = max(settled, stream.settled(at: now))
        highest = max(highest, stream.highest)
    }

    /// The numbers that should have arrived, and did not.
    var missing: RangeSet<UInt64> {
        RangeSet(1..<settled + 1).subtracting(arrived)
    }

    /// How many numbers may still be on their way.
    var onTheWay: Int {
        let recent = RangeSet(settled + 1..<max(settled, highest) + 1).subtracting(arrived)
        return recent.ranges.reduce(0) { $0 + $1.count }
    }

    /// Divides the streams of one table, in the order of their first entries, into lives.
    ///
    /// The engine numbers a table's changes from one, also when a table of the same name is made
    /// anew; so a life begins with the number one, and where a number would come twice.
    static func lives(
        of table: String, _ streams: [SequenceLedger], now: Timestamp,
    ) -> [TableLife] {
        var lives: [TableLife] = []
        for stream in streams {
            let numbers = stream.arrived
            let continues = lives.last?.arrived.isDisjoint(numbers) == true && !numbers.contains(1)
            if !continues { lives.append(TableLife(table: table)) }
            lives[lives.count - 1].add(stream, numbers, now: now)
        }
        return lives
    }
}
