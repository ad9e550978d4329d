/// Finds the word that was probably meant.
package enum Spelling {
    /// The candidate nearest to a word; nil when none is near enough to be meant.
    package static func nearest(to word: String, of candidates: [String]) -> String? {
        let word = Array(word.lowercased())
        let allowed = max(1, word.count / 3)
        return
            candidates
            .map { (candidate: $0, distance: distance(word, Array($0.lowercased()))) }
            .filter { $0.distance <= allowed }
            .min { $0.distance < $1.distance }?.candidate
    }

    /// How many letters must be put in, taken out, replaced, or swapped with their neighbour.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var row = [index + 1]
            for (column, other) in right.enumerated() {
                let replaced = last[column] + (letter == other ? 0 : 1)
                var fewest = min(replaced, last[column + 1] + 1, row[column] + 1)
                if index > 0, column > 0, letter == right[column - 1], left[index - 1] == other {
                    fewest = min(fewest, before[column - 1] + 1)
                }
                row.append(fewest)
            }
            before = last
            last = row
        }
        return last[right.count]
    }
}
