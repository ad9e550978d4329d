import Foundation

/// How much is said on stderr.
enum Verbosity: Hashable, Sendable {
    /// Errors only.
    case quiet
    case usual
    /// Also what only somebody in search of a fault wants to know.
    case verbose

    /// Says something on stderr, unless silence was asked for.
    func say(_ line: String) {
        guard self != .quiet else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\(line)\n".utf8))
    }
}
