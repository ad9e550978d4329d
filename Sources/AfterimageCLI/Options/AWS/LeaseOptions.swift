import AWSClients
import ArgumentParser

/// Where workers share their work at AWS.
struct LeaseOptions: ParsableArguments {
    @Option(
        name: .customLong("lease-table"),
        help: "The table by which workers at AWS share the shards; made when it is not there.")
    var leaseTable = LeaseTable.usualName
}
