import ArgumentParser
import AuditPipeline
import DynamoModel

/// Tries a rule on the past.
struct BacktestAlert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Say what a rule would have told since a moment; nobody is told.",
        discussion: "Rates and throttles count.",
    )

    @Argument(help: "The rule's name.")
    var rule: String

    @Option(help: "Since when: a time, or a number and one of s, m, h, d, w, which is ago.")
    var since = "24h"

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = AlertClient(client: try sourceOptions.server(common))
        let result = try await client.ask([rule, "backtest"], [("since", since)]) {
            (reader) throws(DynamoDBError) in try AlertBacktest(json: &reader)
        }
        try Output.plain().write(
            Printout(result.write).text(as: outputOptions.format) { text(of: result) })
    }

    private func text(of result: AlertBacktest) -> String {
        let part = result.isWhole ? "" : ", and more that were not looked at"
        let heads = result.newest.map { "\($0.entry.short) #\($0.index)  \($0.key)\n" }.joined()
        return """
            \(rule) finds \(result.found) of \(counted(result.entries, "entry", "entries"))\(part)
            told \(result.told) times, held back \(result.throttled) times

            """ + heads
    }
}
