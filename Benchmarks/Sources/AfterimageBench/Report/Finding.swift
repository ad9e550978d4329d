/// One figure, beside what it is compared with.
struct Finding: Codable, Sendable {
    /// What a goal is about.
    enum Subject {
        case value
        case ratio
    }

    let what: String
    let value: Double
    let unit: Unit
    private(set) var reference: String?
    private(set) var referenceValue: Double?
    private(set) var ratio: Double?
    private(set) var goal: Goal?
    private(set) var verdict: Goal.Verdict?

    init(_ what: String, _ value: Double, _ unit: Unit) {
        self.what = what
        self.value = value
        self.unit = unit
    }

    /// Names what the figure is compared with, in the same unit.
    func beside(_ reference: String, _ referenceValue: Double) -> Finding {
        var finding = self
        finding.reference = reference
        finding.referenceValue = referenceValue
        finding.ratio = referenceValue > 0 ? value / referenceValue : nil
        return finding
    }

    /// Sets what the figure, or its ratio to the reference, has to reach; nil for nothing.
    func goal(_ goal: Goal?, of subject: Subject = .value) -> Finding {
        var finding = self
        finding.goal = goal
        finding.verdict = goal.flatMap { goal in
            (subject == .value ? value : ratio).map(goal.verdict)
        }
        return finding
    }
}
