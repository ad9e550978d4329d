/// How much is said on stderr.
enum Verbosity: Hashable, Sendable {
    /// Errors only.
    case quiet
    case usual
    /// Also what only somebody in search of a fault wants to know.
    case verbose
}
