/// Why a part of an alert rule means nothing, and what to write instead.
package struct AlertSyntaxError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, in one line without a full stop.
    package let what: String
    /// What to do about it.
    package let mend: String

    init(_ what: String, mend: String) {
        self.what = what
        self.mend = mend
    }

    /// Both on one line.
    package var description: String { "\(what); try \(mend)" }
}
