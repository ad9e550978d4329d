/// Finds what contradicts that operations took place one after the other, in real time.
///
/// Every write has a name of its own, and the order of an item's versions is known; so each read
/// tells which write it saw and which one it did not see. From that follows who came before whom,
/// and a cycle names the anomaly (Adya, Liskov and O'Neil, "Generalized Isolation Level
/// Definitions"; Kingsbury and Alvaro, "Elle").
struct HistoryChecker {
    private let history: History
    private let names: [String: Set<String>]
    private let versions: [String: Set<Version>]

    init(_ history: History) {
        self.history = history
        names = history.versions.mapValues { Set($0.map(\.name)) }
        versions = history.versions.mapValues { Set($0) }
    }

    /// Everything that is wrong with the history; of cycles, the one that says most.
    func anomalies() -> Set<Anomaly> {
        var found = wrongVersions()
        for operation in history.operations {
            found.formUnion(wrongWrites(of: operation))
            found.formUnion(wrongReads(of: operation))
        }
        // With such versions, dependencies would only tell the same again in other words.
        guard found.isEmpty else { return found }
        return Set([cycle()].compactMap(\.self))
    }

    private func wrongVersions() -> Set<Anomaly> {
        var written: [String: Set<String>] = [:]
        for operation in history.operations {
            for (item, name) in operation.writes { written[item, default: []].insert(name) }
        }
        var found: Set<Anomaly> = []
        for (item, chain) in history.versions {
            var seen: Set<String> = []
            for version in chain {
                if !seen.insert(version.name).inserted {
                    found.insert(.repeatedWrite(version.name, item: item))
                }
                if written[item]?.contains(version.name) != true {
                    found.insert(.unexplainedVersion(version.name, item: item))
                }
            }
        }
        return found
    }

    private func wrongWrites(of operation: Operation) -> Set<Anomaly> {
        let there = operation.writes.filter { isThere($0.value, in: $0.key) }
        switch operation.outcome {
        case .done:
            let missing = operation.writes.keys.filter { there[$0] == nil }
            return Set(missing.map { .lostWrite(operation.label, item: $0) })
        case .refused:
            return Set(there.keys.map { .phantomWrite(operation.label, item: $0) })
        case .unknown:
            let isWhole = there.isEmpty || there.count == operation.writes.count
            return isWhole ? [] : [.halfTransaction(operation.label)]
        }
    }

    private func wrongReads(of operation: Operation) -> Set<Anomaly> {
        var found: Set<Anomaly> = []
        for case (let item, let seen?) in operation.reads
        where versions[item]?.contains(seen) != true {
            found.insert(.dirtyRead(operation.label, item: item))
        }
        if let total = history.total, operation.isConsistent,
            total.items.isSubset(of: operation.reads.keys)
        {
            let amounts = total.items.map { (operation.reads[$0] ?? nil)?.amount ?? 0 }
            if amounts.reduce(0, +) != total.amount { found.insert(.brokenTotal(operation.label)) }
        }
        return found
    }

    private func cycle() -> Anomaly? {
        let happened = history.operations.filter(happened)
        let graph = DependencyGraph(happened, versions: history.versions).onlyCycles()
        func labels(_ cycle: DependencyGraph.Cycle) -> Set<String> {
            Set(cycle.operations.map { happened[$0].label })
        }
        if let cycle = graph.cycle(beginningWith: .write, through: [.write]) {
            return .dirtyWrite(labels(cycle))
        }
        if let cycle = graph.cycle(beginningWith: .read, through: [.write, .read]) {
            return .circularFlow(labels(cycle))
        }
        if let cycle = graph.cycle(beginningWith: .overwrite, through: [.write, .read]) {
            return cycle.items.count == 1 ? .lostUpdate(labels(cycle)) : .readSkew(labels(cycle))
        }
        if let cycle = graph.cycle(
            beginningWith: .overwrite, through: [.write, .read, .overwrite],
        ) {
            return .writeSkew(labels(cycle))
        }
        if let cycle = graph.cycle(
            beginningWith: .overwrite, through: [.write, .read, .time], ofOneItem: true,
        ) {
            return .staleRead(labels(cycle))
        }
        return graph.cycle(beginningWith: .time, through: Set(Dependency.Kind.allCases)).map {
            .realTimeViolation(labels($0))
        }
    }

    /// Whether an operation takes part in the order: a read of anything that it promises to see, or
    /// a write that is there.
    private func happened(_ operation: Operation) -> Bool {
        switch operation.outcome {
        case .done, .refused: operation.isConsistent
        case .unknown: operation.writes.contains { isThere($0.value, in: $0.key) }
        }
    }

    private func isThere(_ name: String, in item: String) -> Bool {
        names[item]?.contains(name) == true
    }
}
