package import DynamoModel

/// Which events a trail is to have.
package enum EventSelection: Sendable, Hashable {
    /// Those that one of these selects.
    case basic([EventSelector])
    /// The same, by any of their fields.
    case advanced([AdvancedEventSelector])

    /// What a new trail has: all management events.
    package static let initial = EventSelection.basic([EventSelector()])

    /// Whether an event about these resources is wanted.
    package func selects(_ facts: EventFacts, _ about: [EventFacts.Resource]) -> Bool {
        switch self {
        case .basic(let selectors): selectors.contains { $0.selects(facts, about) }
        case .advanced(let selectors): selectors.contains { $0.selects(facts, about) }
        }
    }

    /// What events of an operation have to be about, to be wanted: asked before there is a request.
    package func reach(_ facts: EventFacts) -> SelectionReach {
        let reaches =
            switch self {
            case .basic(let selectors): selectors.map { $0.reach(facts) }
            case .advanced(let selectors): selectors.map { $0.reach(facts) }
            }
        return reaches.reduce(.nothing) { $0.union($1) }
    }

    /// Writes the member that has them.
    package func write(to writer: inout JSONWriter) {
        switch self {
        case .basic(let selectors):
            writer.name("EventSelectors")
            writer.array { writer in for selector in selectors { selector.write(to: &writer) } }
        case .advanced(let selectors):
            writer.name("AdvancedEventSelectors")
            writer.array { writer in for selector in selectors { selector.write(to: &writer) } }
        }
    }

    /// The selection as a document, which `PutEventSelectors.Request` reads.
    package var document: String {
        var writer = JSONWriter()
        writer.object { write(to: &$0) }
        return writer.text
    }

    /// Reads a document.
    package init(document: String) throws(DynamoDBError) {
        var reader = JSONReader(document.utf8.span)
        let request = try PutEventSelectors.Request(json: &reader)
        try reader.finish()
        self = request.advanced.map(EventSelection.advanced) ?? .basic(request.basic ?? [])
    }

    /// Throws where the service would refuse it. Source: AWS, CloudTrail, PutEventSelectors.
    func check() throws(CloudTrailError) {
        switch self {
        case .basic(let selectors):
            guard (1...Limits.eventSelectors).contains(selectors.count) else {
                throw .invalidSelectors(
                    "A trail has one to \(Limits.eventSelectors) event selectors")
            }
            for selector in selectors { try selector.check() }
            let resources = selectors.flatMap(\.resources).map(\.values.count).reduce(0, +)
            guard resources <= Limits.selectedResources else {
                throw .invalidSelectors(
                    "Event selectors name at most \(Limits.selectedResources) resources")
            }
        case .advanced(let selectors):
            guard !selectors.isEmpty else {
                throw .invalidSelectors("A trail has at least one event selector")
            }
            for selector in selectors { try selector.check() }
            let values = selectors.flatMap(\.fields).map(\.values.count).reduce(0, +)
            guard values <= Limits.selectorValues else {
                throw .invalidSelectors(
                    "Event selectors name at most \(Limits.selectorValues) values")
            }
        }
    }
}
