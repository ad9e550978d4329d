import AWSClients
import ArgumentParser

/// Which AWS is meant, and where workers share their work there.
struct AWSOptions: ParsableArguments {
    @Option(help: "The region (default: $AWS_REGION, then the profile's).")
    var region: String?

    @Option(help: "The profile of AWS's shared files (default: $AWS_PROFILE).")
    var profile: String?

    @Option(
        name: .customLong("lease-table"),
        help: "The table by which workers share the shards; made when it is not there.")
    var leaseTable = LeaseTable.usualName

    /// Region, endpoints and tries; the environment's where nothing is named.
    func settings() throws(CommandFailure) -> AWSSettings {
        do throws(InvalidSettings) {
            return try AWSSettings(.process, region: region, profile: profile)
        } catch {
            throw CommandFailure(.usage, error.what, mend: error.mend)
        }
    }
}
