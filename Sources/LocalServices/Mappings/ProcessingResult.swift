/// What came of the last batch of a mapping, as AWS puts it.
enum ProcessingResult: Sendable, Hashable {
    /// There was no batch yet.
    case nothing
    /// All is well.
    case success
    /// Something is wrong.
    case problem(String)
    /// Something is wrong that no batch mends; said until somebody changes the mapping.
    case lasting(LastingProblem)

    /// The text that callers read.
    var text: String {
        switch self {
        case .nothing: "No records processed"
        case .success: "OK"
        case .problem(let problem): "\(ProcessingResult.mark)\(problem)"
        case .lasting(let problem): "\(ProcessingResult.mark)\(problem.text)"
        }
    }

    /// What is wrong, as a text tells it; nil where nothing is.
    static func problem(in text: String) -> String? {
        text.hasPrefix(mark) ? String(text.dropFirst(mark.count)) : nil
    }

    private static let mark = "PROBLEM: "
}
