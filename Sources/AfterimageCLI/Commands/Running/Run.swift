import AWSClients
import ArgumentParser
import Foundation
import Logging

/// Audits tables that are elsewhere: reads their streams, and keeps entries where the configuration
/// says.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Audit tables of AWS from their streams; any number of these share the work.")

    @Flag(help: "Read DynamoDB Streams with AWS's credentials, region and endpoints.")
    var aws = false

    @Option(help: "This worker's name, which no other has (default: the host's and a number).")
    var worker: String?

    @Option(
        help: ArgumentHelp(
            "How long a worker is silent until others take its shards; the same for all of them.",
            valueName: "seconds"))
    var takeover = 15

    @Option(
        name: .customLong("console-port"),
        help: "The port of health and metrics (default: 8001).")
    var consolePort: Int?

    @OptionGroup var awsOptions: AWSOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard aws else {
            throw ValidationError("run reads from elsewhere: add --aws, or use afterimage serve")
        }
        guard (1...300).contains(takeover) else {
            throw ValidationError("--takeover is 1 to 300 seconds")
        }
        guard worker != "" else { throw ValidationError("--worker names nobody") }
    }

    func run() async throws {
        var configuration = try common.configuration()
        if let consolePort { configuration.console.port = consolePort }
        let mode = AWSMode(
            configuration: configuration, settings: try awsOptions.settings(),
            surroundings: .process, leaseTable: awsOptions.leaseTable,
            worker: worker ?? Run.usualName,
            pace: LeasePace(patience: .seconds(takeover)), log: common.log)
        try await mode.run()
    }

    /// A name that no other worker has: many containers have one process number.
    private static var usualName: String {
        let number = String(UInt32.random(in: 0...UInt32.max), radix: 16)
        return "\(ProcessInfo.processInfo.hostName)-\(number)"
    }
}
