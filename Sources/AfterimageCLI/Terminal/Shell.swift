import ArgumentParser

/// A shell that `afterimage env` writes for.
enum Shell: String, ExpressibleByArgument, CaseIterable {
    case sh
    case fish
    case powershell

    /// The line that sets a variable.
    func setting(_ name: String, to value: String) -> String {
        switch self {
        case .sh: "export \(name)='\(value.replacing("'", with: "'\\''"))'"
        case .fish: "set -gx \(name) '\(escapedForFish(value))';"
        case .powershell: "$env:\(name) = '\(value.replacing("'", with: "''"))'"
        }
    }

    /// The line that removes a variable.
    func removing(_ name: String) -> String {
        switch self {
        case .sh: "unset \(name)"
        case .fish: "set -e \(name);"
        case .powershell: "Remove-Item Env:\(name) -ErrorAction SilentlyContinue"
        }
    }

    private func escapedForFish(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    }
}
