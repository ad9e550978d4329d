import DynamoModel

/// Something that is wrong, or will be.
struct DoctorFinding: Hashable {
    /// How much it matters.
    enum Severity: String, Hashable {
        /// Evidence is or will be missing, or others can reach what they should not.
        case fault
        /// Somebody should know.
        case warning
    }

    /// Names the check, for scripts.
    let id: String
    let severity: Severity
    /// What was found, in one line.
    let what: String
    /// Why it matters.
    let why: String
    /// What to do; a command line where there is one.
    let fix: String
    /// Whether it was mended.
    var isFixed = false

    init(_ id: String, _ severity: Severity, _ what: String, why: String, fix: String) {
        self.id = id
        self.severity = severity
        self.what = what
        self.why = why
        self.fix = fix
    }

    /// The finding as a JSON document.
    var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", id)
            writer.member("severity", severity.rawValue)
            writer.member("finding", what)
            writer.member("why", why)
            writer.member("fix", fix)
            writer.member("fixed", isFixed)
        }
        return writer.text
    }
}
