import ArgumentParser
import AuditPipeline
import DynamoModel
import NIOHTTP1

/// Lets everybody be told of a rule again.
struct UnmuteAlert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmute", abstract: "Tell of a rule again.")

    @Argument(help: "The rule's name.")
    var rule: String

    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = AlertClient(client: try sourceOptions.server(common))
        _ = try await client.ask([rule, "unmute"], by: .POST) { (reader) throws(DynamoDBError) in
            try AlertsReport(json: &reader)
        }
        try Output.plain().write("\(rule) is not muted\n")
    }
}
