import ArgumentParser
import Yams

/// Shows the configuration without its secrets.
struct ShowConfiguration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the configuration without its secrets.",
    )

    @Flag(help: "Show what counts: file, environment and defaults together.")
    var effective = false

    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try Output.plain().write(text())
    }

    private func text() throws -> String {
        // Read all the same, because what is wrong is better told than shown.
        let configuration = try common.configuration()
        guard !effective else { return try configuration.effective.fileText() }
        guard let node = try common.configurationFile()?.node() else { return "{}\n" }
        return try node.hidingSecrets(.group(ConfigurationKeys.file)).fileText()
    }
}
