import AWSServer
import ArgumentParser
import Foundation
import NIOCore

/// Runs endpoint, streams, pipeline and console in one process.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run DynamoDB, its streams, the audit pipeline and the console.")

    @OptionGroup var address: AddressOptions

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

    @Flag(
        name: .customLong("read-only"), help: "Have the console refuse what changes something.")
    var readOnly = false

    @OptionGroup var common: ProgramOptions

    func validate() throws {
        if inMemory, dataDirectory != nil {
            throw ValidationError("--in-memory keeps nothing, so --data has no place beside it")
        }
        guard dataDirectory != "" else { throw ValidationError("--data names no directory") }
    }

    func run() async throws {
        var configuration = try common.configuration()
        address.apply(to: &configuration)
        if let dataDirectory { configuration.server.dataDirectory = dataDirectory }
        if readOnly { configuration.console.isReadOnly = true }
        try configuration.checkExposure()
        try configuration.checkPorts()
        // Items and entries are nobody else's business, and the trail's key even less.
        umask(0o077)
        guard inMemory else { return try await serve(configuration) }
        let directory = try ThrowawayDirectory()
        defer { directory.remove() }
        configuration.server.dataDirectory = directory.path
        try await serve(configuration)
    }

    private func serve(_ configuration: Configuration) async throws {
        do {
            try await EmbeddedMode(configuration: configuration, log: common.log).run()
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
}
