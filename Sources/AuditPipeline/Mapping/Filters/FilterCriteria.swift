/// Which elements a consumer gets: those that match one of some patterns.
///
/// Source: AWS Lambda, Control which events Lambda sends to your function.
public struct FilterCriteria: Sendable, Hashable {
    /// The patterns; an element that matches any of them passes.
    public let patterns: [EventPattern]

    /// Lets everything pass.
    public init() {
        patterns = []
    }

    /// Compiles patterns, at most `limit` of them: five where nothing is said, as AWS has it; ten
    /// are the most that AWS allows on request.
    public init(_ patterns: [String], limit: Int? = nil) throws(InvalidMapping) {
        let limit = limit ?? Limits.filters
        guard patterns.count <= limit else {
            throw InvalidMapping(
                "Filter criteria exceeds the maximum of \(limit) filters allowed per mapping.")
        }
        var compiled: [EventPattern] = []
        for pattern in patterns { compiled.append(try EventPattern(pattern)) }
        self.patterns = compiled
    }

    /// Whether everything passes.
    public var isEmpty: Bool { patterns.isEmpty }

    /// Whether an event passes.
    package func accept(_ event: EventValue) -> Bool {
        patterns.isEmpty || patterns.contains { $0.matches(event) }
    }
}
