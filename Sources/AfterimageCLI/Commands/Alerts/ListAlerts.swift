import ArgumentParser
import AuditPipeline
import DynamoModel

/// Lists rules and destinations.
struct ListAlerts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List rules and destinations, and how they are doing.",
        discussion: "Output forms: text, json and jsonl.",
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .json, .jsonl], for: "alert ls")
        let client = AlertClient(client: try sourceOptions.server(common))
        let report = try await client.ask([]) { (reader) throws(DynamoDBError) in
            try AlertsReport(json: &reader)
        }
        try Output.plain().write(outputOptions.format == .text ? text(of: report) : report.jsonLine)
    }

    private func text(of report: AlertsReport) -> String {
        if report.rules.isEmpty, report.destinations.isEmpty {
            return "no alerts: see destinations: and alerts: in afterimage.yaml\n"
        }
        let rules = report.rules.map { rule in
            [
                rule.name, rule.severity, rule.destinations.joined(separator: ","),
                "\(rule.record.told)", "\(rule.record.throttled)",
                rule.record.lastTold?.description ?? "-",
                rule.record.mutedUntil.map { "muted until \($0)" } ?? "-", rule.query,
            ]
        }
        let destinations = report.destinations.map { destination in
            [
                destination.name, destination.place, "\(destination.waiting)",
                destination.trouble ?? "-",
            ]
        }
        return Sheet.table(
            ["rule", "severity", "to", "told", "held back", "last", "muted", "when"], rules)
            + "\n" + Sheet.table(["destination", "place", "waiting", "trouble"], destinations)
    }
}

extension AlertsReport: JSONDocument {}
