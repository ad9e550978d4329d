/// A state of an item: the name of the write that made it, and the amount that it holds.
struct Version: Hashable {
    let name: String
    let amount: Int64
}

/// What one operation did and saw, between its invocation and its answer.
struct Operation {
    /// How it ended.
    enum Outcome {
        /// It was acknowledged.
        case done
        /// It was refused, and must have left nothing.
        case refused
        /// No answer came: it may have happened or not.
        case unknown
    }

    /// What it is called in a report.
    let label: String
    /// Its place in the order of all invocations and answers.
    let invoked: Int
    /// The same of its answer; nil when none came.
    var answered: Int?
    var outcome: Outcome
    /// Which version of an item it saw; nil where there was none.
    var reads: [String: Version?] = [:]
    /// The names of the versions that it wrote.
    var writes: [String: String] = [:]
    /// Whether it promises to see the latest state.
    var isConsistent = true

    init(_ label: String, invoked: Int, answered: Int? = nil, outcome: Outcome = .unknown) {
        self.label = label
        self.invoked = invoked
        self.answered = answered
        self.outcome = outcome
    }
}
