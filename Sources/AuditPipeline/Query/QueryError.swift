/// Why a text is not a query: what is wrong, where, and what to write instead.
public struct QueryError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, in one line without a full stop.
    public let what: String
    /// What to do about it.
    public let mend: String
    /// How many characters stand before the fault.
    public let position: Int

    init(_ what: String, mend: String, at position: Int) {
        self.what = what
        self.mend = mend
        self.position = position
    }

    /// Both, with the place.
    public var description: String { "\(what) (at character \(position + 1)); try \(mend)" }
}
