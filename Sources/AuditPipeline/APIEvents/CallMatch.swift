/// A call that may have made an entry's change, and how sure that is.
package struct CallMatch: Sendable, Hashable {
    /// How sure it is.
    package enum Grade: String, Sendable, Hashable {
        /// Both have the id of the same request.
        case exact
        /// Key, operation, time and caller agree, and no other call and no other entry is as near.
        case likely
        /// They agree with several calls, or with several entries: which is which, nobody knows.
        case ambiguous
    }

    /// How sure it is.
    package let grade: Grade
    /// The call.
    package let call: LoggedCall
}
