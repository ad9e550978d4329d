/// What people have to know of a mapping, however well it goes on.
enum LastingProblem: Sendable, Hashable, CaseIterable {
    /// Changes are gone that it has not had.
    case missed
    /// It was stopped from answering itself without end.
    case loop

    /// The problem that a result tells of, if it is one of these.
    init?(in result: String) {
        let problem = ProcessingResult.problem(in: result)
        guard let known = LastingProblem.allCases.first(where: { $0.text == problem }) else {
            return nil
        }
        self = known
    }

    /// What is said of it.
    var text: String {
        switch self {
        case .missed:
            "Changes older than 24 hours are gone that the function has not had, because the "
                + "mapping was disabled"
        case .loop:
            "Recursive loop stopped: functions wrote this change in answer to their own changes, "
                + "\(Limits.loopDepth) times in a row."
        }
    }
}
