/// A set of numbers that stays small in whatever order they come: a bit for each number of a chunk
/// that is not complete, and next to nothing for those that are.
struct NumberSet {
    /// Numbers of a chunk, as a power of two.
    private static let chunkBits = 16

    /// Which numbers of a chunk are there.
    private struct Chunk {
        /// A bit for each, as far as there are some: most streams have a few numbers.
        private var words: [UInt64] = []
        private var count = 0

        /// The chunk with only one of its numbers.
        init(of place: Int) {
            _ = insert(place)
        }

        var isComplete: Bool { count == 1 << chunkBits }

        /// Adds a number by its place in the chunk; false where it is there already.
        mutating func insert(_ place: Int) -> Bool {
            let (word, bit) = (place >> 6, UInt64(1) << UInt64(place & 63))
            while words.count <= word { words.append(0) }
            guard words[word] & bit == 0 else { return false }
            words[word] |= bit
            count += 1
            return true
        }

        /// Calls `body` with each stretch of places, in order.
        func forEachStretch(_ body: (Range<UInt64>) -> Void) {
            var end = 0
            while let start = place(from: end, isThere: true) {
                end = place(from: start, isThere: false) ?? words.count << 6
                body(UInt64(start)..<UInt64(end))
            }
        }

        /// The first place from one on whose number is there, or is not.
        private func place(from first: Int, isThere: Bool) -> Int? {
            var bits = UInt64.max << UInt64(first & 63)
            for index in words.indices.dropFirst(first >> 6) {
                bits &= isThere ? words[index] : ~words[index]
                if bits != 0 { return index << 6 + bits.trailingZeroBitCount }
                bits = .max
            }
            return nil
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
