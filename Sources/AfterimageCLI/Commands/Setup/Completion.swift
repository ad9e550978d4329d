import ArgumentParser

/// Prints what a shell needs to complete this program's command lines.
struct Completion: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the completion script for a shell.",
        discussion: """
            bash: source <(afterimage completion bash). \
            zsh: afterimage completion zsh > a folder of $fpath/_afterimage. \
            fish: afterimage completion fish > ~/.config/fish/completions/afterimage.fish
            """,
    )

    /// The shells that there are scripts for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash
        case zsh
        case fish
    }

    @Argument(help: "The shell: bash, zsh or fish.") var shell: Shell

    @OptionGroup var common: ProgramOptions

    func run() throws {
        let completionShell: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        try Output.plain().write(Afterimage.completionScript(for: completionShell) + "\n")
    }
}
