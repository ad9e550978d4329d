import AWSClients
import ArgumentParser

/// Which AWS is meant.
struct RegionOptions: ParsableArguments {
    @Option(help: "The region at AWS (default: $AWS_REGION, then the profile's).")
    var region: String?

    @Option(help: "The profile of AWS's shared files (default: $AWS_PROFILE).")
    var profile: String?

    init() {}

    init(region: String?, profile: String?) {
        self.region = region
        self.profile = profile
    }

    /// Region, endpoints and tries; the environment's where nothing is named.
    func settings() throws(CommandFailure) -> AWSSettings {
        do throws(InvalidSettings) {
            return try AWSSettings(.process, region: region, profile: profile)
        } catch {
            throw CommandFailure(.usage, error.what, mend: error.mend)
        }
    }
}
