extension DependencyGraph {
    /// A cycle, as the operations in it.
    struct Cycle {
        let operations: Set<Int>
        let items: Set<String>
    }

    /// A cycle that begins with a dependency of one kind and goes on through others; nil when there
    /// is none.
    func cycle(
        beginningWith first: Dependency.Kind, through kinds: Set<Dependency.Kind>,
        ofOneItem: Bool = false,
    ) -> Cycle? {
        for node in edges.indices {
            for edge in edges[node] where edge.kind == first {
                let item = ofOneItem ? edge.item : nil
                guard let way = way(from: edge.target, to: node, through: kinds, item) else {
                    continue
                }
                return Cycle(
                    operations: Set(way.nodes.filter { $0 < operations } + [node]),
                    items: way.items.union([edge.item].compactMap(\.self)),
                )
            }
        }
        return nil
    }

    /// The graph without what nothing in a cycle leads to: mostly nothing is left.
    func onlyCycles() -> DependencyGraph {
        var rest = self
        var before = [Int](repeating: 0, count: edges.count)
        for edge in edges.joined() { before[edge.target] += 1 }
        var free = before.indices.filter { before[$0] == 0 }
        while let node = free.popLast() {
            for edge in edges[node] {
                before[edge.target] -= 1
                if before[edge.target] == 0 { free.append(edge.target) }
            }
            rest.edges[node] = []
        }
        return rest
    }

    private func way(
        from start: Int, to end: Int, through kinds: Set<Dependency.Kind>, _ item: String?,
    ) -> (nodes: [Int], items: Set<String>)? {
        var origins: [Int: (node: Int, item: String?)] = [start: (start, nil)]
        var waiting = [start]
        var next = 0
        while next < waiting.count, origins[end] == nil {
            let node = waiting[next]
            next += 1
            for edge in edges[node] where kinds.contains(edge.kind) && origins[edge.target] == nil {
                if let item, let other = edge.item, other != item { continue }
                origins[edge.target] = (node, edge.item)
                waiting.append(edge.target)
            }
        }
        guard origins[end] != nil else { return nil }
        var nodes = [end]
        var items: Set<String> = []
        while let last = nodes.last, last != start, let origin = origins[last] {
            nodes.append(origin.node)
            if let item = origin.item { items.insert(item) }
        }
        return (nodes, items)
    }
}
