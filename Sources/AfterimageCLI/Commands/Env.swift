import ArgumentParser
import Foundation

/// Prints what points the AWS CLI and SDKs at the server, for the shell to take over.
struct Env: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the variables that point the AWS CLI, SDKs and afterimage here.",
        usage: "eval \"$(afterimage env)\"",
    )

    @OptionGroup var address: AddressOptions
    @OptionGroup var common: ProgramOptions

    @Option(help: "The shell to write for (default: fish if $SHELL is fish, else sh).")
    var shell: Shell?

    @Flag(help: "Print what takes the variables away again.")
    var unset = false

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        var configuration = try common.configuration(environment: environment)
        address.apply(to: &configuration)
        let variables = ClientVariables(configuration: configuration, environment: environment)
        let shell = shell ?? Env.usualShell(environment)
        let lines = unset ? variables.removals(in: shell) : variables.settings(in: shell)
        let output = Output.plain()
        for line in lines { try output.write("\(line)\n") }
    }

    private static func usualShell(_ environment: [String: String]) -> Shell {
        environment["SHELL", default: ""].hasSuffix("/fish") ? .fish : .sh
    }
}
