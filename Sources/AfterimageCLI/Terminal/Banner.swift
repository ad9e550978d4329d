import Foundation

/// What a person reads when the server has started: where it is, what it does, what to try.
struct Banner {
    /// The lines, without breaks.
    let lines: [String]

    /// Describes the server whose endpoint and console listen on these ports, to somebody who
    /// calls the program by that name.
    init(_ configuration: Configuration, endpoint: Int, console: Int, program: String) {
        var running = configuration
        running.server.port = endpoint
        running.console.port = console
        let named = configuration.tables.filter { !$0.audit.destinations.isEmpty }.map(\.name)
        let exceptions = configuration.tables.filter { $0.audit.destinations.isEmpty }.map(\.name)
        var audited = "every table → trail"
        if !named.isEmpty { audited += " · by rule: \(named.joined(separator: ", "))" }
        if !exceptions.isEmpty { audited += " · not: \(exceptions.joined(separator: ", "))" }
        let page = running.console.clientURL
        lines =
            [
                "afterimage \(Afterimage.version) · data \(running.server.dataDirectory) "
                    + "· pid \(getpid())",
                "├─ DynamoDB + Streams  \(running.server.clientURL)   any region",
                "├─ Console API         \(page)/api/v1",
                "├─ Metrics, health     \(page)/metrics  /readyz",
                "└─ Auditing            \(audited)",
            ] + Banner.attempts(at: running, program: program)
    }

    /// Writes the lines to stderr: stdout is for data.
    func show() {
        let text = lines.joined(separator: "\n") + "\n"
        // A server whose stderr is closed serves all the same.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// What to try next, with the addresses that are not the usual ones.
    private static func attempts(at running: Configuration, program: String) -> [String] {
        let usual = Configuration()
        var address = ""
        if running.server.host != usual.server.host { address += " --host \(running.server.host)" }
        if running.server.port != usual.server.port { address += " --port \(running.server.port)" }
        if running.console.port != usual.console.port {
            address += " --console-port \(running.console.port)"
        }
        let isUsualEndpoint = running.server.clientURL == usual.server.clientURL
        let isUsualConsole = running.console.clientURL == usual.console.clientURL
        let endpoint = isUsualEndpoint ? "" : " --dynamodb-url \(running.server.clientURL)"
        let console = isUsualConsole ? "" : " --endpoint-url \(running.console.clientURL)"
        // Where other hosts reach it signatures are checked, which the demo's actors do not have.
        let demo = ("\(program) demo\(endpoint)", "sample tables with history")
        let attempts =
            [("eval \"$(\(program) env\(address))\"", "point the AWS CLI and SDKs here")]
            + (isLoopback(running.server.host) ? [demo] : [])
            + [
                ("\(program) log\(console)", "who changed what"),
                ("aws dynamodb list-tables", ""),
            ]
        let width = attempts.map(\.0.count).max() ?? 0
        return attempts.enumerated().map { place, attempt in
            let command = attempt.1.isEmpty ? attempt.0 : attempt.0.padded(to: width)
            let purpose = attempt.1.isEmpty ? "" : "   \(attempt.1)"
            return (place == 0 ? "Try   " : "      ") + command + purpose
        }
    }
}
