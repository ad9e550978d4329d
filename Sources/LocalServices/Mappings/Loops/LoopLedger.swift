import DynamoModel

/// Remembers what functions were called with, to tell how many calls stand behind a change.
///
/// A change has the depth 0 unless a function wrote it; then it is one deeper than what the
/// function worked on at that time. Of several calls, and of the changes of one, the least deep
/// counts: work that comes from outside is never taken for a loop, and one that feeds itself is
/// found as soon as nothing else is in its batches.
struct LoopLedger {
    private struct Call {
        let number: Int
        let depth: Int
        let start: Timestamp
        var end: Timestamp?
    }

    /// The calls by the names under which functions write, oldest first.
    private var calls: [String: [Call]] = [:]
    private var lastNumber = 0

    /// Notes that a function is called with changes of which the least deep has this depth.
    mutating func begin(_ writer: String, depth: Int, at time: Timestamp) -> Int {
        lastNumber += 1
        var known = calls[writer] ?? []
        // Half of them at a time, so that it costs next to nothing.
        if known.count >= 2 * Limits.rememberedCalls { known.removeFirst(Limits.rememberedCalls) }
        known.append(Call(number: lastNumber, depth: depth, start: time, end: nil))
        calls[writer] = known
        return lastNumber
    }

    /// Notes that a call has ended.
    mutating func end(_ number: Int, of writer: String, at time: Timestamp) {
        guard let place = calls[writer]?.lastIndex(where: { $0.number == number }) else { return }
        calls[writer]?[place].end = time
    }

    /// How many calls, one leading to the next, stand behind what `writer` wrote at that time.
    ///
    /// One, where no call is known of that time: it is forgotten, or was not a mapping's.
    func depth(ofWritesBy writer: String, at time: Timestamp) -> Int {
        let depths = (calls[writer] ?? []).lazy
            .filter { $0.start <= time && time <= $0.end ?? time }
            .map(\.depth)
        return (depths.min() ?? 0) + 1
    }
}
