import Foundation

/// What a person reads when the server has started: where it is, what it does, what to try.
struct Banner {
    private let lines: [String]

    init(_ configuration: Configuration, endpoint: Int, console: Int) {
        var server = configuration.server
        server.port = endpoint
        var page = configuration.console
        page.port = console
        let named = configuration.tables.filter { !$0.audit.destinations.isEmpty }.map(\.name)
        let exceptions = configuration.tables.filter { $0.audit.destinations.isEmpty }.map(\.name)
        var audited = "every table → trail"
        if !named.isEmpty { audited += " · by rule: \(named.joined(separator: ", "))" }
        if !exceptions.isEmpty { audited += " · not: \(exceptions.joined(separator: ", "))" }
        lines = [
            "afterimage \(Afterimage.version) · data \(server.dataDirectory) · pid \(getpid())",
            "├─ DynamoDB + Streams  \(server.clientURL)   any region",
            "├─ Console API         \(page.clientURL)/api/v1",
            "├─ Metrics, health     \(page.clientURL)/metrics  /readyz",
            "└─ Auditing            \(audited)",
            "Try   eval \"$(afterimage env)\"    point the AWS CLI and SDKs here",
            "      afterimage demo             sample tables with history",
            "      afterimage log              who changed what",
            "      aws dynamodb list-tables",
        ]
    }

    /// Writes the lines to stderr: stdout is for data.
    func show() {
        let text = lines.joined(separator: "\n") + "\n"
        // A server whose stderr is closed serves all the same.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
