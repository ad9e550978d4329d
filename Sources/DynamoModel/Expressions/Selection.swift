/// Parts of an item, picked out by paths that neither overlap nor conflict.
struct Selection: Sendable, Hashable {
    /// The paths in ascending order, so that those into one value stand together.
    let paths: [DocumentPath]

    /// The parts that stand at the paths, which must be in ascending order.
    init(sorted paths: [DocumentPath]) {
        self.paths = paths
    }

    /// The parts that the item has, nested as they are in it; a list has only the chosen elements.
    func parts(of item: Item) -> Item {
        var taken: [Attribute] = []
        var start = 0
        while start < paths.count {
            let name = paths[start].name
            var end = start + 1
            while end < paths.count, paths[end].name == name { end += 1 }
            if let value = item[name], let part = part(of: value, start..<end, depth: 0) {
                taken.append(Attribute(name: name, value: part))
            }
            start = end
        }
        return Item(taken) ?? Item()
    }

    /// The parts that the item has, each under the last name of its path and what follows that; of
    /// two that end alike, the later path's.
    func columns(of item: Item) -> Item {
        var columns = Item()
        for path in paths {
            if let value = path.value(in: item) { columns[path.columnName] = value }
        }
        return columns
    }

    /// What the paths in `range`, of which `depth` steps are done, take of a value.
    private func part(
        of value: AttributeValue, _ range: Range<Int>, depth: Int,
    ) -> AttributeValue? {
        // A path that ends here is alone, because nothing overlaps it.
        guard depth < paths[range.lowerBound].nested.count else { return value }
        switch value {
        case .map(let item): return members(of: item, range, depth: depth)
        case .list(let values): return elements(of: values, range, depth: depth)
        default: return nil
        }
    }

    private func members(of item: Item, _ range: Range<Int>, depth: Int) -> AttributeValue? {
        var taken: [Attribute] = []
        for (step, group) in steps(range, depth: depth) {
            guard case .name(let name) = step, let value = item[name],
                let part = part(of: value, group, depth: depth + 1)
            else { continue }
            taken.append(Attribute(name: name, value: part))
        }
        return taken.isEmpty ? nil : Item(taken).map { .map($0) }
    }

    private func elements(
        of values: [AttributeValue], _ range: Range<Int>, depth: Int,
    ) -> AttributeValue? {
        var taken: [AttributeValue] = []
        for (step, group) in steps(range, depth: depth) {
            guard case .index(let index) = step, index < values.count,
                let part = part(of: values[index], group, depth: depth + 1)
            else { continue }
            taken.append(part)
        }
        return taken.isEmpty ? nil : .list(taken)
    }

    /// The next steps of the paths in `range`, each with the paths that take it.
    private func steps(
        _ range: Range<Int>, depth: Int,
    ) -> [(step: DocumentPath.Element, paths: Range<Int>)] {
        var steps: [(step: DocumentPath.Element, paths: Range<Int>)] = []
        for index in range {
            let step = paths[index].nested[depth]
            if let last = steps.last, last.step == step {
                steps[steps.count - 1].paths = last.paths.lowerBound..<index + 1
            } else {
                steps.append((step, index..<index + 1))
            }
        }
        return steps
    }
}

extension DocumentPath {
    /// The last name and the indexes behind it, `b[0]` for `a.b[0]` say.
    fileprivate var columnName: Text {
        let steps = elements
        let start = steps.lastIndex { if case .name = $0 { true } else { false } } ?? 0
        return Text(
            steps[start...].map { step in
                switch step {
                case .name(let name): name.string
                case .index(let index): "[\(index)]"
                }
            }.joined(),
        )
    }
}
