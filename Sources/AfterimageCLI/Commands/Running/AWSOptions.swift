import AWSClients
import ArgumentParser

/// Which AWS is meant, and where workers share their work there.
struct AWSOptions: ParsableArguments {
    @OptionGroup var place: RegionOptions
    @OptionGroup var leases: LeaseOptions

    /// The table by which workers share the shards.
    var leaseTable: String { leases.leaseTable }

    /// Region, endpoints and tries; the environment's where nothing is named.
    func settings() throws(CommandFailure) -> AWSSettings { try place.settings() }
}
