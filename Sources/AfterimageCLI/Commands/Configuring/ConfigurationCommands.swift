import ArgumentParser

/// Checks the configuration, shows what counts, and says what can be said.
struct ConfigurationCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Check the configuration, show what counts, or print its schema.",
        subcommands: [CheckConfiguration.self, ShowConfiguration.self, PrintSchema.self],
    )
}
