/// A set of numbers that stays small in whatever order they come: a bit for each number of a chunk
/// that is not complete, and next to nothing for those that are.
struct NumberSet {
    /// Numbers of a chunk, as a power of two.
    private static let chunkBits = 16

    /// Which numbers of a chunk are there.
    private struct Chunk {
        private var words = [UInt64](repeating: 0, count: 1 << (chunkBits - 6))
        private var count = 0

        /// The chunk with only one of its numbers.
        init(of place: Int) {
            _ = insert(place)
        }

        var isComplete: Bool { count == 1 << chunkBits }

        func contains(_ place: Int) -> Bool { words[place >> 6] & 1 << UInt64(place & 63) != 0 }

        /// Adds a number by its place in the chunk; false where it is there already.
        mutating func insert(_ place: Int) -> Bool {
            guard !contains(place) else { return false }
            words[place >> 6] |= 1 << UInt64(place & 63)
            count += 1
            return true
        }

        /// Calls `body` with each stretch of places, in order.
        func forEachStretch(_ body: (Range<UInt64>) -> Void) {
            var start: UInt64?
            for place in 0...UInt64(1 << chunkBits) {
                if place < 1 << chunkBits, contains(Int(place)) {
                    start = start ?? place
                } else if let first = start {
                    body(first..<place)
                    start = nil
                }
            }
        }
    }

    /// The chunks of which every number is there, by their own numbers.
    private var complete = RangeSet<UInt64>()
    private var incomplete: [UInt64: Chunk] = [:]

    /// How many chunks take memory.
    var incompleteChunks: Int { incomplete.count }

    /// Adds a number; false where it is there already.
    mutating func insert(_ number: UInt64) -> Bool {
        let name = number >> Self.chunkBits
        let place = Int(number & (1 << Self.chunkBits - 1))
        guard let found = incomplete.index(forKey: name) else {
            guard !complete.contains(name) else { return false }
            incomplete[name] = Chunk(of: place)
            return true
        }
        guard incomplete.values[found].insert(place) else { return false }
        if incomplete.values[found].isComplete {
            incomplete.remove(at: found)
            complete.insert(contentsOf: name..<name + 1)
        }
        return true
    }

    /// The numbers, as stretches of them.
    var stretches: RangeSet<UInt64> {
        var pieces = complete.ranges.map { range in
            range.lowerBound << Self.chunkBits..<range.upperBound << Self.chunkBits
        }
        for (name, chunk) in incomplete {
            let first = name << Self.chunkBits
            chunk.forEachStretch {
                pieces.append(first + $0.lowerBound..<first + $0.upperBound)
            }
        }
        // In their order, so that each is put behind the others.
        pieces.sort { $0.lowerBound < $1.lowerBound }
        return RangeSet(pieces)
    }
}
