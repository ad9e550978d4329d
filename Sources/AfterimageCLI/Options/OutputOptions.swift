import ArgumentParser
import DynamoModel
import Foundation

/// How data are printed.
struct OutputOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: """
            In which form: text for people; json, jsonl and csv for programs; table. A list \
            without an end has no json and no table.
            """,
    )
    var format = OutputFormat.text

    @Flag(name: .customLong("ddb"), help: "Show values as DynamoDB JSON.")
    var showsDynamoDBJSON = false

    @Option(name: .customLong("tz"), help: "Show times in this zone: local, utc or Area/City.")
    var zone = ZoneChoice.utc

    @Option(help: "When to colour text.")
    var color = ColorChoice.auto

    @Flag(name: .customLong("no-pager"), help: "Do not page what is longer than the screen.")
    var isUnpaged = false

    /// How text looks; ages are shown where somebody reads it as it is printed.
    func look(
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) -> Look {
        var look = Look()
        look.isColoured =
            format == .text && color.isOn(onTerminal: Terminal.isOutput, environment: environment)
        look.zone = zone.zone
        look.now = Terminal.isOutput ? SystemClock.now() : nil
        look.notation = showsDynamoDBJSON ? .typed : .plain
        return look
    }

    /// Where text of any length goes: through the pager, if somebody reads it on a terminal.
    func pagedOutput(
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) -> Output {
        guard Terminal.isOutput, !isUnpaged, format == .text || format == .table else {
            return .plain()
        }
        return .paged(environment: environment)
    }

    /// Refuses a form that a command does not have.
    func require(_ formats: [OutputFormat], for command: String) throws {
        guard !formats.contains(format) else { return }
        let names = formats.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(
            .usage, "\(command) has no form \"\(format.rawValue)\"",
            mend: "-o with one of \(names)",
        )
    }
}
