import AuditPipeline
import SQLite

/// The entries of items from some of their entries on, found by following their links.
struct ItemChains {
    private let view: TrailView

    init(_ view: TrailView) {
        self.view = view
    }

    /// Calls `body` with the leaves of these entries and of all later ones of the same items that
    /// are in a range, newest first, until it returns false.
    func forEachLeaf(
        from starts: [Int], in range: Range<Int>, _ body: (Int) throws -> Bool,
    ) throws {
        var waiting = try ends(of: starts)
        var last: Int?
        while let next = waiting.popLast(), next.leaf >= range.lowerBound {
            if next.leaf < range.upperBound, next.leaf != last {
                guard try body(next.leaf) else { return }
                last = next.leaf
            }
            guard next.leaf > next.start else { continue }
            let header = try StoredHeader.find(leaf: next.leaf, in: view.connection)
            guard let older = try header.older(than: next.leaf), older >= next.start else {
                continue
            }
            waiting.insert(Place(leaf: older, start: next.start))
        }
    }

    /// Where the items' chains end; and the entries themselves, so that one is met that was altered
    /// to be another item's.
    private func ends(of starts: [Int]) throws -> [Place] {
        var first: [ItemName: Int] = [:]
        for leaf in starts {
            guard let item = try view.item(at: leaf) else { continue }
            first[item] = min(first[item] ?? leaf, leaf)
        }
        let young = try view.youngNewest()
        let heads = try HeadTable(view.connection)
        var ends = starts.map { Place(leaf: $0, start: $0) }
        for (item, start) in first {
            guard let end = try young[item] ?? heads.place(of: item).head?.leaf else { continue }
            ends.append(Place(leaf: end, start: start))
        }
        return ends.sorted { $0.leaf < $1.leaf }
    }
}

/// Where a chain of entries is followed, and where it ends.
private struct Place {
    let leaf: Int
    let start: Int
}

extension [Place] {
    /// Puts a place where the order of leaves wants it.
    fileprivate mutating func insert(_ place: Place) {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].leaf < place.leaf { low = middle + 1 } else { high = middle }
        }
        insert(place, at: low)
    }
}
