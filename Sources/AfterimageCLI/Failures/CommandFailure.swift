import AuditPipeline

/// Why a command could not do what it was asked: what happened, and what to do about it.
struct CommandFailure: Error, Hashable {
    /// The exit code.
    let status: EndStatus
    /// What happened, to what, in one line without a full stop.
    let what: String
    /// What to do next; a command line where there is one.
    let mend: String

    init(_ status: EndStatus, _ what: String, mend: String) {
        self.status = status
        self.what = what
        self.mend = mend
    }
}

extension CommandFailure {
    /// Says why a query can not be read.
    init(_ error: QueryError) {
        self.init(.usage, error.what, mend: error.mend)
    }
}

extension CommandFailure: CustomStringConvertible {
    /// Both lines, as they are shown.
    var description: String { "afterimage: \(what)\nTry: \(mend)" }
}
