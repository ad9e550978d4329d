import ArgumentParser

/// Forgets the name of a place.
struct RemoveContext: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Forget a context; what it names stays.")

    @Argument(help: "The name.") var name: String
    @OptionGroup var common: ProgramOptions

    func run() throws {
        var file = try ContextFile()
        try file.remove(name)
        try file.save()
    }
}
