import ArgumentParser

/// Where a server listens, as far as the command line says so.
struct AddressOptions: ParsableArguments {
    @Option(help: "The address that DynamoDB is served on (default: 127.0.0.1).")
    var host: String?

    @Option(help: "The port of DynamoDB and its streams (default: 8000).")
    var port: Int?

    @Option(
        name: .customLong("console-port"), help: "The port of the console (default: 8001).")
    var consolePort: Int?

    func validate() throws {
        for port in [port, consolePort].compactMap(\.self) where !(0...65_535).contains(port) {
            throw ValidationError("\(port) is no port; ports go from 0 to 65535")
        }
    }

    /// Puts what is said here in the place of what the configuration says.
    func apply(to configuration: inout Configuration) {
        if let host { configuration.server.host = host }
        if let port { configuration.server.port = port }
        if let consolePort { configuration.console.port = consolePort }
    }
}
