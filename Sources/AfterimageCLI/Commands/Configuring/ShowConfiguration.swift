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
        let file = try common.configurationFile()?.node()?
            .hidingSecrets(.group(ConfigurationKeys.file))
        guard effective else { return try file?.fileText() ?? "{}\n" }
        var node = configuration.effective
        // Of these there are no others than the file's.
        for name in ["destinations", "alerts"] { node.mapping?[Node(name)] = file?[name] }
        return try node.fileText()
    }
}
