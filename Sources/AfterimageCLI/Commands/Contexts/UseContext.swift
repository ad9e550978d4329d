import ArgumentParser

/// Has commands ask a named place where nothing else is said.
struct UseContext: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Ask this one where nothing else is said.")

    @Argument(help: "The name.") var name: String
    @OptionGroup var common: ProgramOptions

    func run() throws {
        var file = try ContextFile()
        try file.use(name)
        try file.save()
    }
}
