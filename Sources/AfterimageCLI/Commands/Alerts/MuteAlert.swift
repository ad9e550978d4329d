import ArgumentParser
import AuditPipeline
import DynamoModel
import NIOHTTP1

/// Lets nobody be told of a rule for a while.
struct MuteAlert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mute",
        abstract: "Tell nobody of a rule for a while; what it finds is counted."
    )

    @Argument(help: "The rule's name.")
    var rule: String

    @Option(name: .customLong("for"), help: "How long: a number and one of s, m, h, d, w.")
    var length = "1h"

    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = AlertClient(client: try sourceOptions.server(common))
        let report = try await client.ask([rule, "mute"], [("for", length)], by: .POST) {
            (reader) throws(DynamoDBError) in try AlertsReport(json: &reader)
        }
        let end = report.rules.first?.record.mutedUntil.map { " until \($0)" } ?? ""
        try Output.plain().write("\(rule) is muted\(end)\n")
    }
}
