import ArgumentParser

/// Says whether a server would start with the configuration.
struct CheckConfiguration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check file and environment as the server does when it starts.",
        discussion: "Ends with 2, and says what is wrong where and how to mend it, if it is wrong.",
    )

    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let configuration = try common.configuration()
        try configuration.checkExposure()
        try configuration.checkPorts()
        let tables = counted(configuration.tables.count, "table")
        let file = try common.configurationFile()?.path ?? "no file, only defaults"
        try Output.plain().write("right: \(file), rules for \(tables)\n")
    }
}
