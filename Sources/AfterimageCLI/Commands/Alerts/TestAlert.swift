import ArgumentParser
import AuditPipeline
import DynamoModel

/// Tries a rule on an entry.
struct TestAlert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Say what a rule makes of an entry; nobody is told.",
        discussion: """
            Ends with 1 where the rule does not find the entry, or another rule ignores it. Rates \
            and throttles are left out: see backtest.
            """,
    )

    @Argument(help: "The rule's name.")
    var rule: String

    @Option(
        help: ArgumentHelp(
            "The entry: its id, 6 digits of it, or its index: '#1042' (default: the newest).",
            valueName: "entry"))
    var against: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = AlertClient(client: try sourceOptions.server(common))
        let trial = try await client.ask([rule, "test"], [("against", against)]) {
            (reader) throws(DynamoDBError) in try AlertTrial(json: &reader)
        }
        try Output.plain().write(
            Printout(trial.write).text(as: outputOptions.format) { text(of: trial) })
        if !trial.counts { throw ExitCode(EndStatus.negative.rawValue) }
    }

    private func text(of trial: AlertTrial) -> String {
        let entry = "entry \(trial.entry.prefix(8)) #\(trial.index)"
        guard trial.isFound else { return "no: \(rule) is not about \(entry)\n" }
        guard !trial.isIgnored else { return "no: a rule ignores \(entry)\n" }
        let key = trial.key.map { ", joined by \"\($0)\"" } ?? ""
        let names = trial.destinations.joined(separator: ", ")
        return "yes: \(entry) counts for \(rule) and goes to \(names)\(key)\n"
    }
}
