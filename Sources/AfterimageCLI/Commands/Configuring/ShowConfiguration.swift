import ArgumentParser
import DynamoModel
import Yams

/// Shows the configuration without its secrets.
struct ShowConfiguration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the configuration without its secrets.",
        discussion: "For people it is YAML, as the file.",
    )

    @Flag(help: "Show what counts: file, environment and defaults together.")
    var effective = false

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let node = try node()
        let printout = Printout { writer in
            writer.object { writer in
                writer.member("v", 1)
                writer.name("configuration")
                node.write(to: &writer)
            }
        }
        try Output.plain().write(
            printout.text(as: outputOptions.format) {
                node.isEmpty ? "{}\n" : try node.fileText()
            })
    }

    private func node() throws -> Node {
        // Read all the same, because what is wrong is better told than shown.
        let configuration = try common.configuration()
        let file = try common.configurationFile()?.node()?
            .hidingSecrets(.group(ConfigurationKeys.file))
        guard effective else { return file ?? Node(group: []) }
        var node = configuration.effective
        // Of these there are no others than the file's.
        for name in ["destinations", "alerts"] { node.mapping?[Node(name)] = file?[name] }
        return node
    }
}
