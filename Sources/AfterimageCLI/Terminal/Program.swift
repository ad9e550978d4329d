import Foundation

/// The running program as a shell finds it.
struct Program {
    /// The path that it was called with.
    let path: String
    /// Where the shell looks for programs.
    let searchPath: String

    /// How to call it again: by its name where that is enough, else by its path.
    var name: String {
        guard path.contains("/") else { return path }
        let name = URL(fileURLWithPath: path).lastPathComponent
        let own = resolved(path)
        let isFound = searchPath.split(separator: ":").contains { resolved("\($0)/\(name)") == own }
        return isFound ? name : path
    }

    private func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
}

extension Program {
    /// The program of this process.
    static let current = Program(
        path: CommandLine.arguments.first ?? "afterimage",
        searchPath: ProcessInfo.processInfo.environment["PATH", default: ""],
    )
}
