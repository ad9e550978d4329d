/// Why a text is not a query: what is wrong, where, and what to write instead.
package struct QueryError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, in one line without a full stop.
    package let what: String
    /// What to do about it.
    package let mend: String
    /// How many characters stand before the fault.
    package let position: Int

    init(_ what: String, mend: String, at position: Int) {
        self.what = what
        self.mend = mend
        self.position = position
    }

    /// Both, with the place.
    package var description: String { "\(what) (at character \(position + 1)); try \(mend)" }
}
