/// What selectors of both kinds may name.
enum SelectionRules {
    /// The types of what data events are about here.
    static let types: Set<String> = [EventFacts.table, EventFacts.stream]

    /// What management events of a selector may leave out. Source: AWS, CloudTrail, EventSelector.
    static let excludableSources: Set<String> = ["kms.amazonaws.com", "rdsdata.amazonaws.com"]

    static func wrongType(_ type: String) -> String {
        "Afterimage records data events of \(types.sorted().joined(separator: " and ")), not of "
            + (type.isEmpty ? "a selector that names no type" : type)
    }

    static func isARN(_ value: String) -> Bool {
        value == EventSelector.everything || value.hasPrefix("\(EventSelector.everything):")
    }
}
