import ArgumentParser
import AuditPipeline
import DynamoModel

/// Lists rules and destinations.
struct ListAlerts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List rules and destinations, and how they are doing.",
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = AlertClient(client: try sourceOptions.server(common))
        let report = try await client.ask([]) { (reader) throws(DynamoDBError) in
            try AlertsReport(json: &reader)
        }
        try Output.plain().write(
            printout(of: report).text(as: outputOptions.format) { text(of: report) })
    }

    private func text(of report: AlertsReport) -> String {
        if report.rules.isEmpty, report.destinations.isEmpty {
            return "no alerts: see destinations: and alerts: in afterimage.yaml\n"
        }
        let rules = report.rules.map { rule in
            [
                rule.name, rule.severity, rule.destinations.joined(separator: ","),
                "\(rule.record.told)", "\(rule.record.throttled + rule.record.muted)",
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
        let names = ["rule", "severity", "to", "told", "held back", "last", "muted", "when"]
        return Sheet(names: names, rows: rules).table + "\n"
            + Sheet(names: ["destination", "place", "waiting", "trouble"], rows: destinations).table
    }

    /// The report, with a line for each rule and each destination.
    private func printout(of report: AlertsReport) -> Printout {
        let document = JSONWriter.text(report.write)
        let lines = ["rule", "destination"].flatMap { kind in
            (JSONMembers(document).elements(of: "\(kind)s") ?? []).map {
                "{\"kind\":\"\(kind)\",\($0.dropFirst())"
            }
        }
        let columns = [
            "kind", "name", "severity", "to", "told", "throttled", "muted", "lastTold",
            "mutedUntil", "when", "place", "waiting", "oldest", "trouble",
        ]
        let rows = lines.map { JSONMembers($0).fields(columns) }
        return Printout(document, lines: lines, sheet: Sheet(names: columns, rows: rows))
    }
}
