import AWSWire

/// Who wants which events, as of the latest commit: asked for every request, changed seldom.
struct Interest: Sendable {
    /// A trail that records, and what it wants.
    struct Trail: Sendable {
        let id: Int64
        let selection: EventSelection
    }

    /// What a request about items has to name, for somebody to want its event.
    private enum Need: Sendable {
        case nothing
        /// One of these texts.
        case texts([[UInt8]])
    }

    /// The trails that record.
    let trails: [Trail]
    /// By operation; nobody wants those that are not there.
    private let needs: [String: Need]

    /// Works out once what is asked for every request.
    init(_ trails: [Trail]) {
        self.trails = trails
        var needs: [String: Need] = [:]
        for operation in RecordedOperation.onItems {
            let reaches = trails.map { $0.selection.reach(operation.facts) }
            needs[operation.facts.name] = Interest.need(of: operation, reaches)
        }
        self.needs = needs
    }

    /// The trails that want an event about these resources.
    func trails(wanting facts: EventFacts, _ about: [EventFacts.Resource]) -> [Int64] {
        trails.filter { $0.selection.selects(facts, about) }.map(\.id)
    }

    /// Whether a call may be one that somebody wants. Says no only where nobody does.
    ///
    /// Management events are always wanted, since they can be looked up. Where a trail names its
    /// tables, a request that can not name one of them is left alone without being read.
    func mayWant(_ operation: RecordedOperation, _ body: Span<UInt8>) -> Bool {
        guard operation.facts.isData else { return true }
        guard !trails.isEmpty, let need = needs[operation.facts.name] else { return false }
        guard case .texts(let texts) = need else { return true }
        for text in texts where text.place(in: body) != nil { return true }
        return false
    }

    private static func need(
        of operation: RecordedOperation, _ reaches: [SelectionReach],
    ) -> Need? {
        var texts: [[UInt8]] = []
        for reach in reaches {
            switch reach {
            case .nothing: continue
            case .everything: return .nothing
            case .resources(let arns):
                // These name their tables in ways that only a reader understands.
                guard !operation.hasStatements, operation.facts.resourceType == EventFacts.table
                else { return .nothing }
                texts += arns.map(ending)
            }
        }
        // One with a backslash may spell a name in such a way too.
        return texts.isEmpty ? nil : .texts(texts + [[UInt8(ascii: "\\")]])
    }

    /// How the name of a table ends a text, also where that is its ARN.
    private static func ending(_ arn: String) -> [UInt8] {
        let name = arn.utf8.split(separator: UInt8(ascii: "/")).last.map { Array($0) }
        return (name ?? []) + [UInt8(ascii: "\"")]
    }
}
