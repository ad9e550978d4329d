import ArgumentParser
import DynamoModel

/// Says whether a server would start with the configuration.
struct CheckConfiguration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check file and environment as the server does when it starts.",
        discussion: "Ends with 2, and says what is wrong where and how to mend it, if it is wrong.",
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let configuration = try common.configuration()
        try configuration.checkExposure()
        try configuration.checkPorts()
        let path = try common.configurationFile()?.path
        let printout = Printout { writer in
            writer.object { writer in
                writer.member("v", 1)
                writer.member("right", true)
                writer.member("file", path)
                writer.member("tables", configuration.tables.count)
            }
        }
        let text = printout.text(as: outputOptions.format) {
            let tables = counted(configuration.tables.count, "table")
            return "right: \(path ?? "no file, only defaults"), rules for \(tables)\n"
        }
        try Output.plain().write(text)
    }
}
