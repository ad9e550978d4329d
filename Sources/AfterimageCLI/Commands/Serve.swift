import AWSServer
import ArgumentParser
import Foundation
import Logging
import NIOCore

/// Runs endpoint, streams, pipeline and console in one process.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run DynamoDB, its streams, the audit pipeline and the console.")

    @Option(help: "The address that DynamoDB is served on (default: 127.0.0.1).")
    var host: String?

    @Option(help: "The port of DynamoDB and its streams (default: 8000).")
    var port: Int?

    @Option(
        name: .customLong("console-port"), help: "The port of the console (default: 8001).")
    var consolePort: Int?

    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "The folder of all files (default: ./afterimage-data).", valueName: "dir"),
    )
    var dataDirectory: String?

    @Flag(
        name: .customLong("in-memory"),
        help: "Keep nothing: the files lie in memory, or a temporary folder, and go at the end.")
    var inMemory = false

    @OptionGroup var common: ProgramOptions

    func validate() throws {
        if inMemory, dataDirectory != nil {
            throw ValidationError("--in-memory keeps nothing, so --data has no place beside it")
        }
        for port in [port, consolePort].compactMap(\.self) where !(0...65_535).contains(port) {
            throw ValidationError("\(port) is no port; ports go from 0 to 65535")
        }
    }

    func run() async throws {
        var configuration = try common.configuration()
        if let host { configuration.server.host = host }
        if let port { configuration.server.port = port }
        if let consolePort { configuration.console.port = consolePort }
        if let dataDirectory { configuration.server.dataDirectory = dataDirectory }
        try configuration.checkExposure()
        guard inMemory else { return try await serve(configuration) }
        let directory = try ThrowawayDirectory()
        defer { directory.remove() }
        configuration.server.dataDirectory = directory.path
        try await serve(configuration)
    }

    private func serve(_ configuration: Configuration) async throws {
        do {
            try await EmbeddedMode(configuration: configuration, log: logger()).run()
        } catch let error as AWSServerError {
            throw CommandFailure(.usage, "\(error)", mend: "afterimage serve --port 8010")
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            // The endpoint names its own address, so this is the console's.
            let address = "\(configuration.console.host):\(configuration.console.port)"
            throw CommandFailure(
                .usage, "\(address) is in use by another process",
                mend: "afterimage serve --console-port 8011",
            )
        }
    }

    /// The operator's log, on stderr.
    private func logger() -> Logger {
        var log = Logger(label: "afterimage") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = common.verbosity.logLevel
        return log
    }
}

extension Verbosity {
    /// The least important words that the operator's log still has.
    fileprivate var logLevel: Logger.Level {
        switch self {
        case .quiet: .error
        case .usual: .notice
        case .verbose: .debug
        }
    }
}
