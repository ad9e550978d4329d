/// One place that breaks a house rule, and how to mend it.
struct Violation: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let fault: String
    let mend: String

    var description: String { "\(path):\(line): \(fault); \(mend)" }
}

extension Sequence<Violation> {
    /// All of them, one a line, as a failing test shows them.
    var report: String { map { "\n  \($0)" }.joined() }
}
