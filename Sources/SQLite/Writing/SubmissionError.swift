/// Why a writer, or a pool of readers, did not do what was asked of it.
package enum SubmissionError: Error, Hashable, CustomStringConvertible {
    /// Too much was waiting already; what was refused has changed nothing and may be tried again.
    case overloaded
    /// The writer was closed before this was submitted.
    case closed
    /// The operation ended the transaction of its batch, or hid that SQLite had to end it.
    case transactionEnded

    /// What happened, and what to do next.
    package var description: String {
        switch self {
        case .overloaded: "Too many operations are waiting for the database: try again later."
        case .closed: "The database is closed: nothing more is accepted."
        case .transactionEnded:
            "An operation ended the transaction that it shares with others, or went on after "
                + "SQLite had undone it: nothing was written."
        }
    }
}
