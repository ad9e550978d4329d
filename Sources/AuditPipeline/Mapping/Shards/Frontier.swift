/// Which changes of a shard are not done with yet, and up to where all of them are.
///
/// Changes are opened in order and finished in any order; the position is the last one before which
/// none is open, so that a reader that begins there again leaves none out.
struct Frontier {
    private struct Entry {
        let sequence: Int64
        var isDone: Bool
    }

    /// Everything up to this sequence number is done.
    private(set) var position: Int64
    private var entries: [Entry] = []
    /// Those before it are done, and let go of from time to time.
    private var first = 0

    /// Begins behind a sequence number.
    init(position: Int64) {
        self.position = position
    }

    /// Adds the next change; one that nobody has to deal with is done at once.
    mutating func add(_ sequence: Int64, isDone: Bool) {
        if isDone, first == entries.count {
            position = sequence
        } else {
            entries.append(Entry(sequence: sequence, isDone: isDone))
        }
    }

    /// Finishes changes, given in ascending order.
    mutating func finish(_ sequences: some Sequence<Int64>) {
        var place = first
        for sequence in sequences {
            place = index(of: sequence, from: place)
            guard place < entries.count, entries[place].sequence == sequence else { continue }
            entries[place].isDone = true
        }
        advance()
    }

    /// Finishes every change up to a sequence number.
    mutating func finish(through sequence: Int64) {
        for place in first..<entries.count where entries[place].sequence <= sequence {
            entries[place].isDone = true
        }
        advance()
    }

    private mutating func advance() {
        while first < entries.count, entries[first].isDone {
            position = entries[first].sequence
            first += 1
        }
        if first > entries.count / 2 {
            entries.removeFirst(first)
            first = 0
        }
    }

    /// Where a sequence number stands, which is mostly right where one looks first.
    private func index(of sequence: Int64, from start: Int) -> Int {
        for near in start..<min(start + 2, entries.count)
        where entries[near].sequence >= sequence {
            return near
        }
        var low = start
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].sequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
