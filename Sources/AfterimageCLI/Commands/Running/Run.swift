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

    @Option(help: "The region (default: $AWS_REGION, then the profile's).")
    var region: String?

    @Option(help: "The profile of AWS's shared files (default: $AWS_PROFILE).")
    var profile: String?

    @Option(
        name: .customLong("lease-table"),
        help: "The table by which workers share the shards; made when it is not there.")
    var leaseTable = "afterimage-leases"

    @Option(help: "This worker's name, which no other has (default: the host's and a number).")
    var worker: String?

    @Option(
        name: .customLong("console-port"),
        help: "The port of health and metrics (default: 8001).")
    var consolePort: Int?

    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard aws else {
            throw ValidationError("run reads from elsewhere: add --aws, or use afterimage serve")
        }
        guard worker != "" else { throw ValidationError("--worker names nobody") }
    }

    func run() async throws {
        var configuration = try common.configuration()
        if let consolePort { configuration.console.port = consolePort }
        let settings: AWSSettings
        let surroundings = Surroundings.process
        do {
            settings = try AWSSettings(surroundings, region: region, profile: profile)
        } catch {
            throw CommandFailure(.usage, error.what, mend: error.mend)
        }
        let mode = AWSMode(
            configuration: configuration, settings: settings, surroundings: surroundings,
            leaseTable: leaseTable, worker: worker ?? Run.usualName, log: common.log)
        try await mode.run()
    }

    /// A name that no other worker has: many containers have one process number.
    private static var usualName: String {
        let number = String(UInt32.random(in: 0...UInt32.max), radix: 16)
        return "\(ProcessInfo.processInfo.hostName)-\(number)"
    }
}

extension Surroundings {
    /// Those of this process.
    static let process = Surroundings(
        variables: ProcessInfo.processInfo.environment,
        readFile: { try? String(contentsOfFile: $0, encoding: .utf8) }, now: SystemClock.now)
}
