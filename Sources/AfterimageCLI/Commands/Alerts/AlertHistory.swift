import ArgumentParser
import AuditPipeline
import DynamoModel

/// Lists what was told, the newest first.
struct AlertHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the alerts that were told, the newest first, and what became of them.",
    )

    @Option(help: "Only those of this rule.")
    var rule: String?

    @Option(name: .customShort("n", allowingJoined: true), help: "How many, 200 at the most.")
    var limit = Limits.listedAlerts

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = AlertClient(client: try sourceOptions.server(common))
        let query = [("rule", rule), ("limit", "\(limit)")]
        let alerts = try await client.ask(["history"], query) { (reader) throws(DynamoDBError) in
            try AlertHistory.read(&reader)
        }
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        try output.write(printout(of: alerts).text(as: outputOptions.format) { text(of: alerts) })
    }

    private static func read(_ reader: inout JSONReader) throws(DynamoDBError) -> [ToldAlert] {
        var alerts: [ToldAlert] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "alerts" else { return try reader.skipValue() }
            try reader.readArray { (reader) throws(DynamoDBError) in
                alerts.append(try ToldAlert(json: &reader))
            }
        }
        return alerts
    }

    private func text(of alerts: [ToldAlert]) -> String {
        guard !alerts.isEmpty else { return "no alerts\n" }
        let rows = alerts.map { told in
            [
                "\(told.id)", told.found.description, told.alert.rule,
                told.alert.severity.rawValue, "#\(told.alert.index)", told.alert.key,
                told.deliveries.map { "\($0.destination) \($0.state)" }.joined(separator: ", "),
            ]
        }
        let names = ["id", "found", "rule", "severity", "entry", "joined by", "deliveries"]
        return Sheet(names: names, rows: rows).table
    }

    private func printout(of alerts: [ToldAlert]) -> Printout {
        let document = JSONWriter.text { writer in
            writer.object { writer in
                writer.member("v", 1)
                writer.name("alerts")
                writer.array { writer in for alert in alerts { alert.write(to: &writer) } }
            }
        }
        let columns = ["rule", "severity", "entry", "index", "key", "count"].map { "alert.\($0)" }
        return Printout(
            document, list: "alerts", columns: ["id", "found"] + columns + ["deliveries"])
    }
}
