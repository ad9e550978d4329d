/// What the program's exit code says; documented, and scripts rely on it.
enum EndStatus: Int32, Hashable {
    /// Yes, or done.
    case ok = 0
    /// The question was answered with no: the trail is broken, the states differ.
    case negative = 1
    /// The command line or the configuration is wrong.
    case usage = 2
    /// What was asked for does not exist.
    case notFound = 3
    /// Credentials are missing or do not suffice.
    case denied = 4
    /// The server can not be reached, or refuses.
    case unreachable = 5
    /// The item has moved since it was looked at.
    case conflict = 6
    /// Neither yes nor no: not everything that is needed could be reached.
    case inconclusive = 7
    /// The user stopped it.
    case interrupted = 130
}
