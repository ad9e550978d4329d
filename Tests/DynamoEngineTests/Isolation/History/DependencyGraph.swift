/// Why one operation comes before another in every serial execution.
struct Dependency {
    enum Kind: CaseIterable {
        /// The other one replaced what it wrote.
        case write
        /// The other one saw what it wrote.
        case read
        /// The other one replaced what it saw.
        case overwrite
        /// It was answered before the other one was invoked.
        case time
    }

    let kind: Kind
    /// The one that comes after.
    let target: Int
    /// The item that they meet in; nil for `time`.
    let item: String?
}

/// Operations and why one comes before another; a cycle is an anomaly.
///
/// Nodes up to `operations` are operations. Those behind are moments, one for each answer: what was
/// answered leads to its moment, that to the next one, and each to what was invoked behind it. So
/// the order in time takes few edges.
struct DependencyGraph {
    let operations: Int
    var edges: [[Dependency]]

    /// Builds the graph over operations that happened; their reads and writes have to be known.
    init(_ history: [Operation], versions: [String: [Version]]) {
        operations = history.count
        edges = Array(repeating: [], count: history.count)
        addItems(history, versions)
        addTime(history)
    }

    private mutating func addItems(_ history: [Operation], _ versions: [String: [Version]]) {
        var writers: [String: [String: Int]] = [:]
        for (index, operation) in history.enumerated() {
            for (item, name) in operation.writes { writers[item, default: [:]][name] = index }
        }
        for (item, chain) in versions {
            let chainWriters = chain.map { writers[item]?[$0.name] }
            for (earlier, later) in zip(chainWriters, chainWriters.dropFirst()) {
                add(.write, from: earlier, to: later, item)
            }
            let places = Dictionary(
                chain.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            for (reader, operation) in history.enumerated() {
                guard let seen = operation.reads[item] else { continue }
                let place = seen.map { places[$0] } ?? -1
                guard let place else { continue }
                if place >= 0 { add(.read, from: chainWriters[place], to: reader, item) }
                guard place + 1 < chain.count else { continue }
                add(.overwrite, from: reader, to: chainWriters[place + 1], item)
            }
        }
    }

    private mutating func addTime(_ history: [Operation]) {
        let answered = history.indices.filter { history[$0].answered != nil }
        let moments = answered.sorted { history[$0].answered ?? 0 < history[$1].answered ?? 0 }
        let times = moments.map { history[$0].answered ?? 0 }
        for (place, operation) in moments.enumerated() {
            edges.append([])
            let moment = operations + place
            edges[operation].append(Dependency(kind: .time, target: moment, item: nil))
            guard place > 0 else { continue }
            edges[moment - 1].append(Dependency(kind: .time, target: moment, item: nil))
        }
        for (index, operation) in history.enumerated() {
            let before = times.partitioningIndex { $0 >= operation.invoked }
            guard before > 0 else { continue }
            let latest = operations + before - 1
            edges[latest].append(Dependency(kind: .time, target: index, item: nil))
        }
    }

    private mutating func add(_ kind: Dependency.Kind, from: Int?, to: Int?, _ item: String) {
        guard let from, let to, from != to else { return }
        edges[from].append(Dependency(kind: kind, target: to, item: item))
    }
}

extension Array {
    /// The first index whose element has passed a border that all later ones have passed too.
    fileprivate func partitioningIndex(_ hasPassed: (Element) -> Bool) -> Int {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range =
                hasPassed(self[middle])
                ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }
}
